import type { ActionScript } from "./action-script.ts";
import type { Coverage, ScriptProfile } from "./coverage.ts";
import type { FlowStory } from "./flow-story.ts";
import type { GateResult } from "./gate.ts";
import type { HarnessErrorCode } from "./harness-error.ts";
import type { Position } from "./position.ts";
import type { ConnectionSearch } from "./search-report.ts";
import type { Trace } from "./trace.ts";
import type { Unmet } from "./unmet.ts";
import type { Violation } from "./violation.ts";

/** The verdict on a run: the JSON report, `scenarios/report.schema.json`. */
export interface RunResult {
  readonly version: 1;
  readonly verdict: "honoured" | "violated" | "failed" | "not-verified" | "error";
  /** E.g. `postgres 18.4 embedded`; null where no store was started. */
  readonly engine: string | null;
  /** Version of Node that ran the scripts. */
  readonly node: string;
  readonly durationMs: number;
  readonly counts: Counts;
  readonly suites: readonly SuiteResult[];
  readonly violations: readonly Violation[];
  /** Broken contracts that a waiver accepts. */
  readonly waived: readonly (Violation & { readonly reason: string })[];
  /** Contracts × scripts that were looked at. */
  readonly verified: readonly {
    readonly contract: string;
    readonly script: ActionScript | null;
    readonly findings: number;
  }[];
  readonly notes: readonly string[];
  /** What may be wrong in project files, where nothing tells; absent where nothing is suspected. */
  readonly suspects?: readonly Suspect[] | undefined;
  /** Where it was asked for. */
  readonly coverage?: Coverage | undefined;
  /** What nobody wrote and was tried too, a search for each connection; absent without one. */
  readonly searches?: readonly ConnectionSearch[] | undefined;
  /** What `--gate` found; absent without it. */
  readonly gate?: GateResult | undefined;
  readonly error?: {
    readonly code: HarnessErrorCode | "bug";
    readonly message: string;
    readonly at: Position | null;
    /** What to do, where the message does not say it. */
    readonly help?: string;
  };
}

/** A line of a project file of which much else may come, to be looked at before anything is repaired. */
export interface Suspect {
  /** What stands there: how passwords are hashed, which login refuses. */
  readonly setting: "hash";
  readonly connection: string;
  readonly at: Position;
}

/** Numbers for the last line. */
export interface Counts {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly violated: number;
  readonly notApplicable: number;
  /** Violations of level must. */
  readonly violations: number;
  /** Violations of level should. */
  readonly warnings: number;
  readonly waived: number;
}

/** One suite file, for one connection. */
export interface SuiteResult {
  readonly file: string;
  readonly name: string;
  readonly connection: string;
  readonly scenarios: readonly ScenarioResult[];
}

/** How a scenario ended; `violated` outranks `failed`. */
export type ScenarioStatus = "passed" | "failed" | "violated" | "not-applicable";

/** One scenario's verdict. */
export interface ScenarioResult {
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly durationMs: number;
  readonly at: Position;
  readonly unmet: readonly Unmet[];
  /** Why the suite expects it, in its own words; absent where it does not say, or all came true. */
  readonly because?: string | undefined;
  /** Why it does not apply, or null. */
  readonly notApplicable: string | null;
  /** What its flows did, in order; absent where it has none. */
  readonly flows?: readonly FlowStory[] | undefined;
}

/** What the worker hands over after each scenario. */
export interface ScenarioOutcome {
  readonly connection: string;
  readonly suite: { readonly file: string; readonly name: string };
  readonly result: ScenarioResult;
  readonly violations: readonly Violation[];
  readonly waived: RunResult["waived"];
  readonly verified: RunResult["verified"];
  /** Null when the scenario does not apply. */
  readonly trace: Trace | null;
  /** What ran of the scripts meanwhile, where that is counted; null on a Node that can't tell. */
  readonly ran?: readonly ScriptProfile[] | null | undefined;
}
