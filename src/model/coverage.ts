import type { ActionScript } from "./action-script.ts";
import type { Outcome } from "./invocation.ts";

/** How much of the scripts a run reached: their text, and the situations that Auth0 puts them in. */
export interface Coverage {
  readonly scripts: readonly ScriptCoverage[];
  readonly cells: readonly CoverageCell[];
}

/** What ran of a text that a container compiled, as V8 tells it. */
export interface CoveredText {
  /** Which text: the key of the script. */
  readonly plan: string;
  /** Start, end and count of each range, one after the other; the innermost range around a place holds. */
  readonly ranges: readonly number[];
}

/** What ran of a script so far. */
export interface ScriptProfile {
  readonly script: ActionScript;
  /** Offset and count, one after the other: from there on so often, until the next. */
  readonly steps: readonly number[];
}

/** Lines, branches and functions of one script's own file, or of one of those that it was built from; lines count from 1. */
export interface ScriptCoverage {
  readonly connection: string;
  readonly script: ActionScript;
  /** Absolute path. */
  readonly file: string;
  readonly lines: readonly { readonly line: number; readonly hits: number }[];
  /** Each way of an `if`, `?:`, `&&`, `||`, `??` or `switch`; `group` numbers the branching, `way` its ways from 0. */
  readonly branches: readonly {
    readonly line: number;
    readonly group: number;
    readonly way: number;
    readonly hits: number;
  }[];
  readonly functions: readonly { readonly name: string; readonly line: number; readonly hits: number }[];
}

/** One situation of a script, and how many invocations were in it; 0 is one that nothing has touched. */
export interface CoverageCell {
  readonly connection: string;
  readonly script: ActionScript;
  readonly outcome: Outcome;
  readonly identifier: "email" | "username" | "phone_number" | "none";
  readonly importMode: boolean;
  /** E.g. `refuse`; null without one. */
  readonly fault: string | null;
  readonly invocations: number;
  /** A suite whose one scenario would touch it, as YAML; null where it was touched. */
  readonly wouldTouch: string | null;
}

/**
 * Percent of lines, branches or functions that were reached; null where there are none.
 * @example reachedShare([{ hits: 2 }, { hits: 0 }]) // 50
 */
export function reachedShare(parts: readonly { readonly hits: number }[]): number | null {
  if (parts.length === 0) return null;
  return (100 * parts.filter(({ hits }) => hits > 0).length) / parts.length;
}
