import type { RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import { lostIn } from "./unmet-requests.ts";

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

type Told = Pick<RunResult, "suites" | "violations">;

/**
 * Puts scenarios together that a reader would repair at one place: the same script failed in the same way on the same
 * line, however many have run since, or asked for an address that it did not encode. Else each stands alone. The order of first appearance stays. Scenarios that break a contract are
 * left out: what they expect in vain mostly follows from that.
 */
export function groupUnmet(result: Told): readonly UnmetGroup[] {
  const all = unmetScenarios(result).filter((one) => !breaksContract(one, result));
  return [...Map.groupBy(all, (one) => causeOf(one) ?? one).values()].flatMap((together) => {
    const first = together.find(isPlain) ?? together[0];
    return first === undefined ? [] : [{ first, others: together.filter((one) => one !== first) }];
  });
}

/** Shows by itself what went wrong: nothing else had run before, and nothing since. */
function isPlain({ scenario }: UnmetScenario): boolean {
  const { wrong, script } = scenario.unmet[0] ?? {};
  return wrong !== undefined && wrong.isFirst && script === wrong.script;
}

/** How many scenarios break a contract and do not find what they expect either. */
export function countConsequences(result: Told): number {
  return unmetScenarios(result).filter((one) => breaksContract(one, result)).length;
}

/** Whether a scenario breaks a contract of level must. */
export function breaksContract({ suite, scenario }: UnmetScenario, { violations }: Told): boolean {
  return violations.some(
    (one) =>
      one.level === "must" &&
      one.scenario === scenario.name &&
      one.suite === suite.file &&
      one.connection === suite.connection,
  );
}

function unmetScenarios({ suites }: Told): readonly UnmetScenario[] {
  return suites.flatMap((suite) =>
    suite.scenarios.flatMap((scenario) => (scenario.unmet.length === 0 ? [] : [{ suite, scenario }])),
  );
}

function causeOf({ suite, scenario }: UnmetScenario): string | null {
  const [unmet] = scenario.unmet;
  const lost = scenario.unmet.find((one) => lostIn(one).length > 0);
  // A request over a connection that was kept has no line of its own.
  const at = lost && (lostIn(lost)[0]?.at ?? lost.scriptAt);
  if (at) return JSON.stringify([suite.connection, at.file, at.line]);
  if (unmet?.wrong !== undefined) {
    const { script, at: place } = unmet.wrong;
    return JSON.stringify([suite.connection, script, place.file, place.line]);
  }
  if (unmet?.scriptFailed === undefined) return null;
  const { scriptFailed, scriptAt } = unmet;
  return JSON.stringify([suite.connection, scriptFailed, scriptAt?.file, scriptAt?.line]);
}
