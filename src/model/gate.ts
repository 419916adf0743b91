import type { ActionScript } from "./action-script.ts";
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

/** A broken contract that the project accepts. */
export interface WaivedContract {
  readonly contract: string;
  readonly reason: string;
}

/** What a run left to be held against the next one. */
export interface LockContents {
  readonly verified: readonly VerifiedPair[];
  readonly notApplicable: readonly NotApplied[];
  readonly waived: readonly WaivedContract[];
}

/** A lock as it was read. */
export interface Lock extends LockContents {
  /** Absolute path. */
  readonly file: string;
  /** Where an entry stands. */
  at(section: keyof LockContents, index: number): Position;
}

/** What a run did for one connection. */
export interface Verification {
  readonly connection: string;
  readonly verified: readonly VerifiedPair[];
  /** All scenarios; `reason` is null for those that ran. */
  readonly scenarios: readonly (ScenarioName & { readonly reason: string | null; readonly at: Position })[];
  /** Scripts that the connection has; `stub` is one that only says "Please implement". */
  readonly scripts: readonly { readonly script: ActionScript; readonly stub: boolean }[];
  readonly waivers: readonly (WaivedContract & { readonly at: Position; readonly used: boolean })[];
  /** Ids of all contracts that there are. */
  readonly contracts: readonly string[];
}

/** In which way a gate is broken. */
export type GateFailureKind = "no-longer-verified" | "not-applicable" | "waiver-unused" | "waiver-new";

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
  /** What lies behind it; failures that share it have one way out. */
  readonly because: string;
  readonly help: string;
}

/** What `--gate` found; no failure means that the gate is open. */
export interface GateResult {
  readonly locks: readonly { readonly connection: string; readonly file: string }[];
  readonly failures: readonly GateFailure[];
}
