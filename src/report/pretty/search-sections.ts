import type { RunResult } from "../../model/run-result.ts";
import { isBroken, type ConnectionSearch } from "../../model/search-report.ts";
import { showDuration } from "../duration.ts";
import { paint } from "../paint.ts";
import type { ReportOptions } from "../report-options.ts";
import { showSearch } from "../search.ts";
import { phrases } from "../words.ts";

/** What was searched after the suites: all of it where there is news, one line where nothing broke. */
export function searchSections({ searches = [] }: RunResult, options: ReportOptions): readonly string[] {
  const quiet = searches.filter(isQuiet).map((search) => quietLine(search, options));
  const others = searches.filter((search) => !isQuiet(search));
  return [...others.map((search) => showSearch(search, options).trimEnd()), quiet.join("\n")];
}

function isQuiet(search: ConnectionSearch): boolean {
  return !isBroken(search) && search.replayed.length === 0 && search.sweep === null;
}

function quietLine({ search, connection }: ConnectionSearch, { colour }: ReportOptions): string {
  if (search === null) return "";
  const { runs, impossible, seed, durationMs } = search;
  const parts = [
    phrases.nothingFound(runs - impossible),
    showDuration(durationMs),
    `seed ${seed}`,
    connection,
    phrases.searchMore,
  ];
  return `${paint("faint", phrases.searched, colour)} ${parts.join(" · ")}`;
}
