import type { RunResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";

/**
 * All broken contracts of a run, those of scenarios first, then those that searches found. The suite of a history is
 * no file yet, so what a search found has no line in one.
 */
export function foundViolations({ violations, searches = [] }: RunResult): readonly Violation[] {
  const found = searches.flatMap(({ replayed, search, sweep }) => [
    ...replayed.flatMap(({ failure }) => failure?.violations ?? []),
    ...(search?.failure?.violations ?? []),
    ...(sweep?.violations ?? []),
  ]);
  return [...violations, ...found.map((violation) => Object.assign({}, violation, { scenarioAt: null }))];
}
