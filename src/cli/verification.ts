import { contracts } from "../../contracts/index.ts";
import type { ActionScript } from "../model/action-script.ts";
import type { Verification, VerifiedPair } from "../model/gate.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import { judgeRun } from "../run/judge.ts";
import type { EndedRun } from "./run-suites.ts";

/** What a run verified for one of its projects. */
export function verificationOf(project: Project, { outcomes, result }: EndedRun): Verification {
  const { name, scripts } = project.connection;
  const own = outcomes.filter(({ connection }) => connection === name);
  const used = new Set(
    result.waived.filter(({ connection }) => connection === name).map(({ contract }) => contract),
  );
  return {
    connection: name,
    verified: withoutRepeats([...own.flatMap(inScenario), ...inRun(project, own)]),
    scenarios: own.map(({ suite, result: { name: scenario, notApplicable: reason, at } }) => ({
      suite: suite.name,
      scenario,
      reason,
      at,
    })),
    scripts: Object.values(scripts).map(({ script, shape }) => ({ script, stub: shape.stub })),
    waivers: project.waivers.map((waiver) => ({ ...waiver, used: used.has(waiver.contract) })),
    contracts: contracts.map(({ id }) => id),
  };
}

function inScenario({ suite, result, verified }: ScenarioOutcome): readonly VerifiedPair[] {
  const by = { suite: suite.name, scenario: result.name };
  return verified.map(({ contract, script }) => ({ contract, script, by }));
}

function inRun(project: Project, outcomes: readonly ScenarioOutcome[]): readonly VerifiedPair[] {
  const traces = outcomes.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const rules = { contracts, settings: project.contracts, waivers: project.waivers };
  return judgeRun(traces, rules).verified.map(({ contract, script }) => ({ contract, script, by: null }));
}

/** The first scenario that verified a pair stands for all. */
function withoutRepeats(pairs: readonly VerifiedPair[]): readonly VerifiedPair[] {
  const first = new Map<string, VerifiedPair>();
  for (const pair of pairs) {
    const key = keyOf(pair.contract, pair.script);
    if (!first.has(key)) first.set(key, pair);
  }
  return [...first.values()];
}

function keyOf(contract: string, script: ActionScript | null): string {
  return `${contract} ${script ?? ""}`;
}
