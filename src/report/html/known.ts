import type { RunResult, ScenarioResult, SuiteResult } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import type { Violation } from "../../model/violation.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { repairsOf } from "../groups/repairs.ts";
import type { ReportOptions } from "../report-options.ts";
import { shareBlocks, type SharedBlock, violationsOf } from "../groups/shared-blocks.ts";

/** A scenario with all that is known of it. */
export interface KnownScenario {
  /** Its anchor in the page. */
  readonly id: string;
  readonly suite: SuiteResult;
  readonly scenario: ScenarioResult;
  readonly trace: Trace | null;
  readonly violations: readonly Violation[];
}

/** A broken contract with its anchor. */
export interface KnownProblem {
  readonly id: string;
  readonly block: SharedBlock;
  /** Whether it may come of another one. */
  readonly isFollowing: boolean;
}

/** What the parts of the page share. */
export interface Known {
  readonly result: RunResult;
  readonly options: ReportOptions;
  readonly scenarios: readonly KnownScenario[];
  readonly problems: readonly KnownProblem[];
}

/** Puts results, traces and anchors together. */
export function know(result: RunResult, given: ReportOptions): Known {
  const options = { ...given, colour: false };
  const traces = new Map(
    options.traces?.map((one) => [key(one.connection.name, one.suite, one.scenario), one]),
  );
  const violations = Map.groupBy(result.violations, (one) => key(one.connection, one.suite, one.scenario));
  const all = result.suites.flatMap((suite) => suite.scenarios.map((scenario) => ({ suite, scenario })));
  return {
    result,
    options,
    scenarios: all.map(({ suite, scenario }, index) => {
      const own = key(suite.connection, suite.file, scenario.name);
      const [trace = null, broken = []] = [traces.get(own), violations.get(own)];
      return { id: `s${index}`, suite, scenario, trace, violations: broken };
    }),
    problems: blocksOf(result, options),
  };
}

function blocksOf(result: RunResult, options: ReportOptions): readonly KnownProblem[] {
  const { repairs, following } = repairsOf(result, options);
  const lesser = levels.flatMap((level) =>
    shareBlocks(groupBroken(result.violations.filter((one) => one.level === level))),
  );
  const all = [...repairs.flatMap(({ blocks }) => blocks), ...following, ...lesser];
  return all.map((block, index) => ({ id: `p${index}`, block, isFollowing: following.includes(block) }));
}

/** The card that tells of a broken contract in a script, at a line where one is given. */
export function problemOf(
  { contract, script, at }: Pick<Violation, "contract" | "script"> & Partial<Pick<Violation, "at">>,
  { problems }: Pick<Known, "problems">,
): KnownProblem | undefined {
  return problems.find(({ block }) =>
    violationsOf(block).some(
      (one) =>
        one.contract === contract && one.script === script && (at === undefined || one.at?.line === at?.line),
    ),
  );
}

/** Whether a scenario ended badly. */
export function isTroubled({ scenario: { status } }: KnownScenario): boolean {
  return status === "violated" || status === "failed";
}

function key(connection: string, suite: string | null, scenario: string | null): string {
  return JSON.stringify([connection, suite, scenario]);
}

const levels = ["should", "note"] as const;
