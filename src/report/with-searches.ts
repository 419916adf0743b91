import type { RunResult } from "../model/run-result.ts";
import { isBroken, type ConnectionSearch } from "../model/search-report.ts";

/** The result of a run with what was searched after it; what a search finds broken breaks the run. */
export function withSearches(result: RunResult, searches: readonly ConnectionSearch[]): RunResult {
  if (searches.length === 0) return result;
  const durationMs = result.durationMs + searches.reduce((sum, search) => sum + timeOf(search), 0);
  const verdict = searches.some(isBroken) ? "violated" : result.verdict;
  return { ...result, verdict, durationMs, searches };
}

function timeOf({ search, sweep }: ConnectionSearch): number {
  return (search?.durationMs ?? 0) + (sweep?.durationMs ?? 0);
}
