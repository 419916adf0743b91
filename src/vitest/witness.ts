import type { ActionScript } from "../model/action-script.ts";
import type { LogEvent } from "../model/flow.ts";
import type { TraceStep } from "../model/trace.ts";
import type { Play } from "../run/play.ts";

/** What matchers know of a value that a test got from us. */
export interface Witness {
  readonly play: Play;
  /** The step; all steps of the test where absent. */
  readonly step?: TraceStep | undefined;
  /** What happened, for failures; empty where there is nothing to tell. */
  readonly story: string;
  readonly log: readonly LogEvent[];
  readonly scripts: readonly ActionScript[];
}

const witnesses = new WeakMap<object, () => Witness>();

/** Lets matchers take a result for what it was. */
export function remember(value: object, witness: Witness): void {
  witnesses.set(value, () => witness);
}

/** Lets matchers take a value for the whole test so far. */
export function rememberWhole(value: object, witness: () => Witness): void {
  witnesses.set(value, witness);
}

/** What is known of a value, or null where it is none of ours. */
export function witnessOf(value: unknown): Witness | null {
  if (typeof value !== "object" || value === null) return null;
  return witnesses.get(value)?.() ?? null;
}
