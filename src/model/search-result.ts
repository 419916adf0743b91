import type { Violation } from "./violation.ts";
import type { Suite } from "./suite.ts";
import type { Trace } from "./trace.ts";
import type { Unmet } from "./unmet.ts";

/** What a search found. */
export interface SearchResult {
  readonly seed: number;
  /** Leads to the shrunk failure; null without one. */
  readonly path: string | null;
  /** Histories that ran. */
  readonly runs: number;
  /** Histories that the store or the connection could not have. */
  readonly impossible: number;
  /** Failures that did not come again in a new container: they rest on something that earlier histories left. */
  readonly unconfirmed: number;
  readonly durationMs: number;
  readonly failure: SearchFailure | null;
}

/** A history that breaks something, as small as it could be made. */
export interface SearchFailure {
  /** What went wrong in one line; smaller histories with the same bug share it. */
  readonly signature: string;
  /** Of level must. */
  readonly violations: readonly Violation[];
  readonly unmet: readonly Unmet[];
  /** The history as a suite file; positions point into it. */
  readonly text: string;
  readonly suite: Suite;
  readonly trace: Trace;
  /** False where time ran out before it could be made smaller. */
  readonly isSmallest: boolean;
}
