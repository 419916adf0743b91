import type { HarnessError } from "../model/harness-error.ts";
import { errorBlock } from "./blocks/error-block.ts";
import type { ReportOptions } from "./report-options.ts";

/**
 * Shows bad input or a bad environment: the message, `file:line:column` with a code frame, the cause where it says
 * more than the message, and what to do.
 */
export function showHarnessError(error: HarnessError, options: ReportOptions): string {
  const { code, message, at, help } = error;
  return `${errorBlock({ code, message, at, help, cause: showCause(error) }, options)}\n`;
}

function showCause(error: HarnessError): string | undefined {
  const { cause } = error;
  // By shape: an error that crossed a process or a module copy is no instance of our Error.
  if (typeof cause !== "object" || cause === null || !("message" in cause)) return undefined;
  const message = String(cause.message);
  return error.message.includes(message) ? undefined : message;
}
