import { type ConnectionSearch, isBroken } from "../model/search-report.ts";
import type { SearchFailure } from "../model/search-result.ts";

/** What `understudy search` learnt, as one JSON document. */
export function searchJson(searches: readonly ConnectionSearch[]): string {
  const verdict = searches.some(isBroken) ? "violated" : "honoured";
  const connections = searches.map(({ search, ...rest }) => ({ ...rest, search: search && toJson(search) }));
  return `${JSON.stringify({ version: 1, verdict, connections }, null, 2)}\n`;
}

function toJson({ failure, ...counts }: NonNullable<ConnectionSearch["search"]>): object {
  return { ...counts, failure: failure && failureToJson(failure) };
}

/** The trace is left out: the suite makes it again. */
function failureToJson({ signature, violations, unmet, text, isSmallest }: SearchFailure): object {
  return { signature, isSmallest, suite: text, violations, unmet };
}
