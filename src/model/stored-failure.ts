import type { Unmet } from "./unmet.ts";
import type { Violation } from "./violation.ts";

/** A failure that a search has found, kept so that the next one begins with it: `.understudy/failures/<hash>.json`. */
export interface StoredFailure {
  readonly version: 1;
  readonly connection: string;
  /** What went wrong, in one line. */
  readonly signature: string;
  readonly seed: number;
  readonly path: string;
  /** The history as a suite file. */
  readonly suite: string;
}

/** What became of a stored failure. */
export interface Replayed {
  /** Absolute path. */
  readonly file: string;
  readonly verdict: "still-failing" | "fixed" | "no-longer-valid";
  /** What goes wrong now, or went wrong; for one that is no longer valid, why it is not. */
  readonly reason: string;
  /** For one that still fails: what goes wrong now. */
  readonly failure: ReplayedFailure | null;
}

/** A stored failure that came again. */
export interface ReplayedFailure {
  /** Of level must. */
  readonly violations: readonly Violation[];
  readonly unmet: readonly Unmet[];
  /** The name that positions carry; there is no such file until somebody commits the suite. */
  readonly file: string;
  /** The history as a suite file. */
  readonly suite: string;
}
