import type { ActionScript } from "./action-script.ts";
import type { Json } from "./json.ts";
import type { Position } from "./position.ts";

/** A scenario, by the names that people gave. */
export interface ScenarioName {
  readonly suite: string;
  readonly scenario: string;
}

/** A contract that found something to judge in a script; null stands for the whole run. */
export interface VerifiedPair {
  readonly contract: string;
  readonly script: ActionScript | null;
  /** The first scenario in which it did; null where the run is judged as a whole. */
  readonly by: ScenarioName | null;
}

/** A scenario that was not run, and why. */
export interface NotApplied extends ScenarioName {
  readonly reason: string;
}

/** A scenario of the project's own that ran. */
export interface OwnScenario {
  /** The suite's file, from the project's folder, with slashes on every system. */
  readonly file: string;
  readonly scenario: string;
  /** How many values it expects something of. */
  readonly expectations: number;
}

/** A contract that a script breaks, and that the project accepts. */
export interface WaivedContract {
  readonly contract: string;
  /** Null for the whole run; absent where the lock is one of version 1, which did not say. */
  readonly script?: ActionScript | null;
  readonly reason: string;
}

/** What the project file says about how strictly it is judged, e.g. `contracts.profile-consistency`. */
export interface LockedSetting {
  readonly setting: string;
  readonly value: Json;
}

/** What a run left to be held against the next one. */
export interface LockContents {
  readonly verified: readonly VerifiedPair[];
  readonly own: readonly OwnScenario[];
  readonly notApplicable: readonly NotApplied[];
  readonly waived: readonly WaivedContract[];
  readonly settings: readonly LockedSetting[];
}

/** A lock as it was read. */
export interface Lock extends LockContents {
  /** One of version 1 knows neither own scenarios nor settings, and no scripts of waivers. */
  readonly version: 1 | 2;
  /** Absolute path. */
  readonly file: string;
  /** Where an entry stands. */
  at(section: keyof LockContents, index: number): Position;
}

/** A contract that a script breaks; `fatal` where that makes the run fail, which a warning or a waiver does not. */
export interface BrokenPair extends Pick<VerifiedPair, "contract" | "script"> {
  readonly fatal: boolean;
}

/** What a run did for one connection. */
export interface Verification {
  readonly connection: string;
  readonly verified: readonly VerifiedPair[];
  /** What was looked at and found broken somewhere: told as a violation, a warning or a waiver. */
  readonly broken: readonly BrokenPair[];
  /** All scenarios; `reason` is null for those that ran. */
  readonly scenarios: readonly (ScenarioName & { readonly reason: string | null; readonly at: Position })[];
  /** The project's own, those that do not apply among them. */
  readonly own: readonly (OwnScenario & { readonly applies: boolean; readonly at: Position })[];
  /** Scripts that the connection has; `stub` is one that only says "Please implement". */
  readonly scripts: readonly { readonly script: ActionScript; readonly stub: boolean }[];
  /** Waivers of the project file, with the scripts that need them; null stands for the whole run. */
  readonly waivers: readonly {
    readonly contract: string;
    readonly reason: string;
    readonly at: Position;
    readonly scripts: readonly (ActionScript | null)[];
  }[];
  readonly settings: readonly LockedSetting[];
  /** Ids of all contracts that there are. */
  readonly contracts: readonly string[];
}

/** In which way a gate is broken. */
export type GateFailureKind =
  | "no-longer-verified"
  | "own-gone"
  | "own-expects-less"
  | "not-applicable"
  | "waiver-unused"
  | "waiver-new"
  | "project-gone";

/** One reason for which the gate stays shut; neither a violation nor an expectation. */
export interface GateFailure {
  readonly kind: GateFailureKind;
  readonly connection: string;
  readonly contract: string | null;
  readonly script: ActionScript | null;
  readonly suite: string | null;
  readonly scenario: string | null;
  /** Where the lock, the project file or the suite says it. */
  readonly at: Position;
  readonly message: string;
  /** What lies behind it, as the end of a sentence. */
  readonly because: string;
  /** What lies behind it, in the same words for all kinds; failures that share it have one way out. */
  readonly cause: string;
  readonly help: string;
}

/** What `--gate` found; no failure means that the gate is open. */
export interface GateResult {
  readonly locks: readonly { readonly connection: string; readonly file: string }[];
  readonly failures: readonly GateFailure[];
}
