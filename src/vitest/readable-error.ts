import type { HarnessError } from "../model/harness-error.ts";
import { showPosition } from "../model/position.ts";
import type { CallSite } from "./call-site.ts";

/**
 * Bad input or environment as Vitest can show it: message, place and way out, without our own stack.
 * @param site the line of the test that was wrong, where there is one
 */
export function readableError(
  { message, at, help, code }: HarnessError,
  site: CallSite | null = null,
): Error {
  const elsewhere = at !== undefined && at !== site?.at;
  const text = [
    message,
    ...(elsewhere ? [`at ${showPosition(at)}`] : []),
    ...(help === undefined ? [] : [help]),
  ].join("\n");
  const error = new Error(text);
  error.name = "Understudy";
  error.stack = [`Understudy: ${text}`, ...(site?.frames ?? [])].join("\n");
  return Object.assign(error, { code });
}
