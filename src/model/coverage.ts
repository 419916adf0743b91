import type { ActionScript } from "./action-script.ts";
import type { Outcome } from "./invocation.ts";

/** How much of the scripts a run reached: their text, and the situations that Auth0 puts them in. */
export interface Coverage {
  readonly scripts: readonly ScriptCoverage[];
  readonly cells: readonly CoverageCell[];
}

/** Lines, branches and functions of one script's own file; lines count from 1. */
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
  /** The step that would touch it, as YAML; null where it was touched. */
  readonly wouldTouch: string | null;
}
