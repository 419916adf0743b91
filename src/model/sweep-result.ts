import type { ActionScript } from "./action-script.ts";
import type { Violation } from "./violation.ts";

/** What came of each I/O point of each script going wrong in each way, one at a time. */
export interface SweepResult {
  readonly cells: readonly SweepCell[];
  /** Of level must, of all cells. */
  readonly violations: readonly Violation[];
  /** Of level should, of the cells in which a script did not answer and broke nothing. */
  readonly warnings: readonly Violation[];
  readonly durationMs: number;
}

/** One script with one fault. */
export interface SweepCell {
  readonly script: ActionScript;
  /** E.g. `store 1`, the first connection or request of the script, or `store, warm`. */
  readonly point: string;
  /** E.g. `refuse`, `reset after 64 bytes`. */
  readonly fault: string;
  /**
   * `error` called back with an error, `answer` without one; `stalled` and `crashed` did not call back, and broke no
   * contract of level must; `broken` did.
   */
  readonly outcome: "error" | "answer" | "not-met" | "stalled" | "crashed" | "broken";
  /** Contracts of level must; for a stalled or crashed one those of level should. */
  readonly broken: readonly string[];
  /** For a broken, stalled or crashed one: what happened as a suite that can be committed. */
  readonly suite: string | null;
}
