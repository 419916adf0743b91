import type { RunResult, ScenarioResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
import type { ReportOptions } from "../report-options.ts";
import type { BrokenGroup } from "./broken-groups.ts";
import { repairsOf } from "./repairs.ts";
import { violationsOf } from "./shared-blocks.ts";

/** The names of what something may come of alone; none where it needs a repair of its own. */
export interface ComesOf {
  ofGroup(group: BrokenGroup): readonly string[];
  /** Of what a scenario expects in vain. */
  ofScenario(scenario: ScenarioResult): readonly string[];
}

/** What is told apart from causes where each thing has a mark of its own. */
export function comesOfIn(result: RunResult, options: ReportOptions): ComesOf {
  const { following, consequences, comesOf } = repairsOf(result, options);
  const groups = new Map(
    following.flatMap((block) =>
      violationsOf(block).map((one) => [keyOf(one), comesOf.get(block) ?? []] as const),
    ),
  );
  const scenarios = new Map(
    consequences.flatMap((group) =>
      [group.first, ...group.others].map(({ scenario }) => [scenario, comesOf.get(group) ?? []] as const),
    ),
  );
  return {
    ofGroup: ({ violation }) => groups.get(keyOf(violation)) ?? [],
    ofScenario: (scenario) => scenarios.get(scenario) ?? [],
  };
}

/** A block tells of each line once, however many ways of being broken it has there. */
function keyOf({ contract, level, connection, script, at }: Violation): string {
  return JSON.stringify([contract, level, connection, script, at?.file, at?.line]);
}
