import { createContext, Script, type Context } from "node:vm";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";

/** A regular expression of a suite. */
export interface Pattern {
  readonly regex: string;
  /** Where the suite says so. */
  readonly at: Position;
}

/**
 * Whether a text matches. One that makes the expression try and try again would hang for good, and no signal ends that.
 * @throws HarnessError `suite-invalid`: it takes longer than a second
 */
export function matchesInTime({ regex, at }: Pattern, text: string): boolean {
  // Without repetition there is little to try.
  if (!/[*+{]/.test(regex)) return new RegExp(regex).test(text);
  context ??= createContext(Object.create(null) as Context);
  Object.assign(context, { regex, text });
  try {
    return timed.runInContext(context, { timeout: limitMs }) as boolean;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw cause;
    throw new HarnessError("suite-invalid", `/${regex}/ takes more than a second on ${text.length} letters`, {
      at,
      help: "Write it so that each letter can match in one way only: (a+)+ is a+.",
      cause,
    });
  }
}

const limitMs = 1000;
const timed = new Script("new RegExp(regex).test(text)");
let context: Context | undefined;
