import type { ActionScript } from "./action-script.ts";
import type { Outcome } from "./invocation.ts";
import type { Json } from "./json.ts";
import type { Position } from "./position.ts";

/** An expectation of the suite that was not met. Not a violation: the suite's author said it, not Auth0. */
export interface Unmet {
  readonly at: Position;
  /** E.g. `result.email`. */
  readonly path: string;
  readonly expected: string;
  readonly received: Json;
  readonly message: string;
  /** The last script that ran before it; absent where none has run. */
  readonly script?: ActionScript | undefined;
  /** Where the last script before it called back, else where that begins; absent where none has run. */
  readonly scriptAt?: Position | undefined;
  /** How that script failed; absent where it did not. */
  readonly scriptFailed?: ScriptFailure | undefined;
  /** What that script asked over HTTP; absent where it asked nothing. */
  readonly requests?: readonly UnmetRequest[] | undefined;
  /** The script for which the project file describes the answer of an API that it ended by, and where that stands. */
  readonly described?: { readonly script: ActionScript; readonly at: Position } | undefined;
  /** The first call until then that ended as it should not; absent where none did. */
  readonly wrong?: ScriptGoneWrong | undefined;
}

/** A call that ended as it should not, by what is known of it. */
export interface ScriptGoneWrong {
  readonly script: ActionScript;
  /** Null for a look-up that finds nobody. */
  readonly failure: ScriptFailure | null;
  /** Where its error was made, else where it called back. */
  readonly at: Position;
  readonly calledBackAt: Position;
  /** Whether no other script had run before: then it is this one's own doing. */
  readonly isFirst: boolean;
  /** What JavaScript threw where the script went wrong by itself, e.g. `ReferenceError`. */
  readonly mistake?: string | undefined;
}

/** A request that was made before an expectation was not met. */
export interface UnmetRequest {
  readonly method: string;
  /** As it was sent, with marks. */
  readonly url: string;
  readonly status: number;
  /** Why a described API refused it; absent where it did not. */
  readonly refused?: string | undefined;
  /** What the last one was answered, in short, with marks; absent for others, and where that was no JSON. */
  readonly answer?: string | undefined;
  /** The script's line, where it is known. */
  readonly at: Position | null;
  /** Whether its address has lost a sign of what was typed, such as `#`, because nothing encoded it. */
  readonly lostSigns: boolean;
}

/** How a script ended that did not succeed. */
export interface ScriptFailure {
  readonly script: ActionScript;
  readonly outcome: Exclude<Outcome, "succeeded">;
  /** What it called back with, or what nobody caught; null for neither. */
  readonly error: { readonly name: string; readonly message: string } | null;
}
