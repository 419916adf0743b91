import { isDeepStrictEqual } from "node:util";
import type { ActionScript } from "../model/action-script.ts";
import type { Contract } from "../model/contract.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Suite } from "../model/suite.ts";
import { connectionFacts } from "../run/facts.ts";
import { judgeScenario } from "../run/judge.ts";
import { mayRead, playedText } from "./played-text.ts";
import { stampOf } from "../project/stamp.ts";
import type { Case } from "./scenario-runner.ts";

/** A scenario of a suite, for a connection. */
export interface Played extends Case {
  readonly project: Project;
  /** Those that are watched. */
  readonly contracts: readonly Contract[];
  /** The state of the project's files as the run began. */
  readonly stamps: Stamps;
}

interface Memory extends Case {
  readonly outcome: ScenarioOutcome;
  readonly stamp: string;
  /** What the project file said about contracts. */
  readonly rules: string | undefined;
}

// Test files are loaded afresh for each run of a watch; what they learnt must survive that.
const key = Symbol.for("auth0-understudy.outcomes");
const memories: Map<string, Memory> = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as never;

/** Whether there was a run before this one. */
export function hasMemories(): boolean {
  return memories.size > 0;
}

/**
 * What stands for the state of each file of a project: when it was last changed, or what it says to scenarios; and for
 * what the project file says that not all of them rest on.
 */
export type Stamps = ReadonlyMap<string, string>;

/** Taken once for a run: what is saved while it goes on is not what its scenarios have run. */
export function stampsOf(project: Project): Stamps {
  const said = playedText(project);
  const files = project.files.map((file): [string, string] => [
    file,
    file === project.file && said !== null ? said.whole : stampOf({ files: [file] }),
  ]);
  if (said === null) return new Map(files);
  const values = [...said.configuration].map(([key, value]): [string, string] => [valueOf(key), value]);
  return new Map([...files, [rules, said.contracts], ...values]);
}

/** Keeps what came of a scenario, for as long as nothing that it rests on changes. */
export function remember(played: Played, outcome: ScenarioOutcome): void {
  const { suite, scenario } = played;
  memories.set(nameOf(played), {
    outcome,
    stamp: stampBehind(played, outcome),
    rules: played.stamps.get(rules),
    suite,
    scenario,
  });
}

/**
 * What came of a scenario the last time, where it would come to the same now: its text, the project and the scripts
 * that it ran are as they were. A scenario that did not pass is always run again.
 */
export function recall(played: Played): ScenarioOutcome | null {
  const { project } = played;
  const known = memories.get(nameOf(played));
  if (known === undefined || !isSettled(known.outcome)) return null;
  if (stampBehind(played, known.outcome) !== known.stamp) return null;
  if (!isSameText(known, played)) return null;
  const outcome =
    known.rules === played.stamps.get(rules) ? known.outcome : judgedAgain(known.outcome, played);
  return isSettled(outcome) ? withFactsOf(project, outcome) : null;
}

/** By what the project file says about contracts now. */
function judgedAgain(outcome: ScenarioOutcome, { project, contracts }: Played): ScenarioOutcome {
  const { trace } = outcome;
  const { waivers, contracts: settings } = project;
  return trace === null ? outcome : { ...outcome, ...judgeScenario(trace, { contracts, settings, waivers }) };
}

/** Whether a scenario still says the same, and its suite of all of them. */
export function isSameText(one: Case, other: Case): boolean {
  return (
    isDeepStrictEqual(one.scenario, other.scenario) &&
    isDeepStrictEqual(headOf(one.suite), headOf(other.suite))
  );
}

function nameOf({ project, suite, scenario }: Played): string {
  return [project.file, suite.file, scenario.name, scenario.at.line].join("\n");
}

/** Notes say something about a script in general. */
function isSettled({ result, violations }: ScenarioOutcome): boolean {
  const isGood = result.status === "passed" || result.status === "not-applicable";
  return isGood && violations.every(({ level }) => level === "note");
}

function stampBehind({ project, stamps }: Played, outcome: ScenarioOutcome): string {
  const files = filesBehind(project, outcome).map((file) => stamps.get(file) ?? file);
  const ran = scriptsOf(outcome);
  const values = project.configuration
    .filter(({ key }) => mayRead(project, ran, key))
    .map(({ key }) => `${key}=${stamps.get(valueOf(key)) ?? ""}`);
  // A note may be waived.
  const waivers = outcome.violations.length === 0 ? [] : project.waivers.map(({ contract }) => contract);
  return [...files, ...values, ...waivers].join("\n");
}

/** All files of the project but the scripts that the scenario did not run. */
function filesBehind({ files, connection }: Project, outcome: ScenarioOutcome): readonly string[] {
  const ran = scriptsOf(outcome);
  const sources = Object.values(connection.scripts);
  const needed = new Set(sources.filter(({ script }) => ran.has(script)).map(({ file }) => file));
  const idle = new Set(sources.map(({ file }) => file).filter((file) => !needed.has(file)));
  return files.filter((file) => !idle.has(file));
}

function scriptsOf({ trace }: ScenarioOutcome): ReadonlySet<ActionScript> {
  return new Set((trace?.steps ?? []).flatMap(({ records }) => records.map(({ script }) => script)));
}

function headOf(suite: Suite): object {
  return { ...suite, scenarios: [] };
}

/** The run is judged over all scenarios, by the scripts as they are now. */
function withFactsOf(project: Project, outcome: ScenarioOutcome): ScenarioOutcome {
  const { trace } = outcome;
  if (trace === null) return outcome;
  const { mode, storeUrl, refusesUsers, refusesLogins, ordinarySettings } = trace.connection;
  const ofStore = { storeUrl, refusesUsers, refusesLogins, ordinarySettings };
  const connection = { ...connectionFacts(project, mode.import_mode), ...ofStore };
  return { ...outcome, trace: { ...trace, connection } };
}

/** Where {@link Stamps} keep what is no file's. */
const rules = "contracts";

function valueOf(key: string): string {
  return `configuration.${key}`;
}
