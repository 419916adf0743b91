import { searchReport, type ConnectionSearch } from "../../model/search-report.ts";

/** What `understudy search` learnt, as one JSON document, described by `scenarios/search.schema.json`. */
export function searchJson(searches: readonly ConnectionSearch[]): string {
  return `${JSON.stringify(searchReport(searches), null, 2)}\n`;
}
