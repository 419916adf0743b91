import { relative } from "node:path";
import { contracts } from "../../contracts/index.ts";
import type { ActionScript } from "../model/action-script.ts";
import { countExpectations } from "../gate/count-expectations.ts";
import type { BrokenPair, LockedSetting, Verification, VerifiedPair } from "../model/gate.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import { judgeRun } from "../run/judge.ts";
import { isShipped } from "../session/places.ts";
import type { EndedRun } from "./run-suites.ts";

/** What a run verified for one of its projects. */
export function verificationOf(project: Project, ended: EndedRun): Verification {
  const { name, scripts } = project.connection;
  const outcomes = ended.outcomes.filter(({ connection }) => connection === name);
  const waived = ended.result.waived.filter(({ connection }) => connection === name);
  const open = ended.result.violations.filter(({ connection }) => connection === name);
  const found = [
    ...open.filter(({ level }) => level !== "note").map((one) => brokenPair(one, one.level === "must")),
    ...waived.map((one) => brokenPair(one, false)),
  ];
  const broken = new Set(found.map(({ contract, script }) => keyOf(contract, script)));
  const looked = withoutRepeats([...outcomes.flatMap(inScenario), ...inRun(project, outcomes)]);
  return {
    connection: name,
    verified: looked.filter(({ contract, script }) => !broken.has(keyOf(contract, script))),
    broken: found,
    scenarios: outcomes.map(({ suite, result: { name: scenario, notApplicable: reason, at } }) => ({
      suite: suite.name,
      scenario,
      reason,
      at,
    })),
    own: ownScenarios(project, outcomes, ended),
    scripts: Object.values(scripts).map(({ script, shape }) => ({ script, stub: shape.stub })),
    waivers: project.waivers.map((waiver) => ({
      ...waiver,
      scripts: [
        ...new Set(waived.flatMap(({ contract, script }) => (contract === waiver.contract ? [script] : []))),
      ],
    })),
    settings: settingsOf(project),
    contracts: contracts.map(({ id }) => id),
  };
}

function brokenPair({ contract, script }: Violation, fatal: boolean): BrokenPair {
  return { contract, script, fatal };
}

/** What the suites say that do not ship with Understudy. */
function ownScenarios(
  project: Project,
  outcomes: readonly ScenarioOutcome[],
  { planned }: EndedRun,
): Verification["own"] {
  const suites = planned.find((one) => one.project === project)?.suites ?? [];
  const expected = new Map(
    suites.flatMap(({ file, scenarios }) =>
      scenarios.map((scenario) => [JSON.stringify([file, scenario.name]), countExpectations(scenario)]),
    ),
  );
  return outcomes
    .filter(({ suite }) => !isShipped(suite.file))
    .map(({ suite, result: { name: scenario, notApplicable, at } }) => ({
      file: relative(project.folder, suite.file).replaceAll("\\", "/"),
      scenario,
      expectations: expected.get(JSON.stringify([suite.file, scenario])) ?? 0,
      applies: notApplicable === null,
      at,
    }));
}

/** Which Node runs the scripts is the machine's affair, and told in each report. */
function settingsOf({ contracts: rules, runtime }: Project): readonly LockedSetting[] {
  const { limitMs, memoryMb, profile, allowNearest } = runtime;
  return [
    ...Object.entries(rules).map(([id, { settings }]) => ({ setting: `contracts.${id}`, value: settings })),
    { setting: "runtime", value: { limitMs, memoryMb, profile, allowNearest } },
  ];
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
