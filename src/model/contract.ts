import type { z } from "zod";
import type { ActionScript } from "./action-script.ts";
import type { Json } from "./json.ts";
import type { Position } from "./position.ts";
import type { Trace } from "./trace.ts";

/** `must` fails the run, `should` warns, `note` only informs. */
export type Level = "must" | "should" | "note";

/** The groups in which contracts are listed. */
export const contractGroups = [
  "Completion",
  "Meaning",
  "Profile",
  "Life of a user",
  "Security",
  "The script itself",
] as const;

/** A group of {@link contractGroups}. */
export type ContractGroup = (typeof contractGroups)[number];

/** One thing that a contract looked at: it held, or it did not. No finding means: does not apply. */
export type Finding<Fact extends string = string> = Honoured | Broken<Fact>;

/** The contract applied and held. */
export interface Honoured {
  readonly kind: "honoured";
  readonly script: ActionScript | null;
}

/** The contract applied and was broken. Facts only; `words` of the contract make the sentences. */
export interface Broken<Fact extends string = string> {
  readonly kind: "broken";
  /** Which of the contract's ways of being broken. */
  readonly fact: Fact;
  readonly script: ActionScript | null;
  /** Default: the contract's own. */
  readonly level?: Level;
  /** Index into `trace.steps`, or null for a run-level finding. */
  readonly step: number | null;
  /** Short text or value: what Auth0 expects. */
  readonly expected: Json;
  /** Short text or value: what the script did. */
  readonly received: Json;
  /** The script's line. */
  readonly at: Position | null;
  /** Other places worth showing, e.g. the first of two calls. */
  readonly related?: readonly { readonly at: Position; readonly note: string }[];
  /** Faults that the script met, or had met, as `known.faults` names them; none where absent. */
  readonly faults?: readonly string[];
  /** For a run-level finding: the scenarios that show it, each once. */
  readonly seenIn?: readonly ScenarioOfRun[];
  /** What JavaScript threw where the script went wrong by itself. */
  readonly mistake?: Mistake | undefined;
  /** What an API answered, and to which request, where that explains what the script did. */
  readonly answered?: string | null;
}

/** A scenario of a run. */
export interface ScenarioOfRun {
  /** File of the suite. */
  readonly suite: string;
  readonly scenario: string;
  /** The suite's line of the step. */
  readonly at: Position;
}

/** An error that JavaScript throws at a line of a script that is wrong, or a database at a statement that is. */
export interface Mistake {
  /** E.g. `ReferenceError`. */
  readonly name: string;
  readonly message: string;
  /** Whether the script caught it and handed it on as its answer. */
  readonly handedOn: boolean;
  /** Whether it is a database's, at a statement that makes no sense to it whoever is asked for. */
  readonly isStatement?: true;
  /** The line in which the script had called back before, where it went on after that. */
  readonly wentOnAfter?: number | undefined;
}

/** The sentences for one fact. */
export interface FactWords<Fact extends string> {
  /** One or two sentences: what happened, with the values. */
  message(finding: Broken<Fact>): string;
  /** What to do, imperative, one to three sentences. */
  readonly help: string;
  /** Where this way of being broken has always another level than the contract. */
  readonly level?: Level;
  /** Like the contract's, but only of the same script; `contract:fact at its line` where both tell of one line. */
  readonly mayFollow?: readonly string[];
}

interface ContractBase<Fact extends string, Settings> {
  readonly id: string;
  readonly group: ContractGroup;
  readonly level: Level;
  /** One line: the rule. */
  readonly title: string;
  /** Why Auth0 or the people who log in suffer when it is broken; one to three sentences. */
  readonly why: string;
  /** The usual cause, one or two sentences. */
  readonly cause: string;
  /** Address of Auth0's own words. */
  readonly url: string;
  /** Of scripts that have a page of their own. */
  readonly urls?: Readonly<Partial<Record<ActionScript, string>>>;
  /** True where it goes by passwords being right or wrong as the mapping's hash has it; of login and change_password. */
  readonly restsOnHash?: true;
  /**
   * Contracts, or one fact of them as `contract:fact`, that may break this one in scripts that are right: it is told
   * after them. `unmet:login` is a login that a suite has shown to fail by itself, at the line that this one names.
   */
  readonly mayFollow?: readonly string[];
  /** Own settings under `contracts.<id>` of the project file. */
  readonly settings?: z.ZodType<Settings>;
  readonly words: Readonly<Record<Fact, FactWords<Fact>>>;
}

/** Judges each scenario by itself. */
export interface ScenarioContract<Fact extends string = string, Settings = unknown> extends ContractBase<
  Fact,
  Settings
> {
  readonly judges: "scenario";
  /** Pure: no clock, no I/O. `settings` is what `contracts.<id>` says, or `{}`. */
  judge(trace: Trace, settings: Settings): readonly Finding<Fact>[];
  /** What only the scripts' text tells, once for all scenarios: where one of them shows it, nothing. */
  judgeTexts?(traces: readonly Trace[]): readonly Finding<Fact>[];
}

/** Judges all scenarios of a run together. */
export interface RunContract<Fact extends string = string, Settings = unknown> extends ContractBase<
  Fact,
  Settings
> {
  readonly judges: "run";
  judge(traces: readonly Trace[], settings: Settings): readonly Finding<Fact>[];
}

/** A rule that Auth0 documents or that follows from it. */
export type Contract = ScenarioContract<string, never> | RunContract<string, never>;

/**
 * Makes a contract; `words` must have an entry for each fact that `judge` returns, or it does not compile.
 * For contributors: all contracts that watch a run stand in `contracts/` of the repository, and a project file can set
 * or waive these, but bring none of its own. What is made here can only be asked by one's own program, over traces that
 * `understudy test --trace <folder>` has saved.
 * @example export const callbackOnce = defineContract({ id: "callback-once", judges: "scenario", … });
 */
export function defineContract<const Fact extends string, Settings = Record<string, never>>(
  contract: ScenarioContract<Fact, Settings> | RunContract<Fact, Settings>,
): Contract {
  return contract as unknown as Contract;
}
