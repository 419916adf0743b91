import type { RunResult, ScenarioResult, SuiteResult } from "../model/run-result.ts";

/** A scenario whose expectations were not met, and the suite that it stands in. */
export interface UnmetScenario {
  readonly suite: SuiteResult;
  readonly scenario: ScenarioResult;
}

/** Scenarios that fail by the same answer of a script. */
export interface UnmetGroup {
  readonly first: UnmetScenario;
  readonly others: readonly UnmetScenario[];
}

/**
 * Puts scenarios together that a reader would repair at one place: the same script failed in the same way on the same
 * line. Where none failed each stands alone. The order of first appearance stays.
 */
export function groupUnmet({ suites }: Pick<RunResult, "suites">): readonly UnmetGroup[] {
  const all = suites.flatMap((suite) =>
    suite.scenarios.flatMap((scenario) => (scenario.unmet.length === 0 ? [] : [{ suite, scenario }])),
  );
  return [...Map.groupBy(all, (one) => causeOf(one) ?? one).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
}

function causeOf({ suite, scenario }: UnmetScenario): string | null {
  const [unmet] = scenario.unmet;
  if (unmet?.scriptFailed === undefined) return null;
  const { scriptFailed, scriptAt } = unmet;
  return JSON.stringify([suite.connection, scriptFailed, scriptAt?.file, scriptAt?.line]);
}
