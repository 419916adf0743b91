import type { CallbackCall, Reply } from "../model/invocation.ts";
import type { PassedError, PassedType, PassedValue } from "../model/passed-value.ts";
import type { ScriptFailure } from "../model/unmet.ts";
import { showJson } from "./show-value.ts";
import { visible } from "./visible.ts";
import { outcomeWords, phrases } from "./words.ts";

/**
 * The arguments of a callback call, as the script passed them.
 * @example showCall(call) // 'null, { "user_id": "7" }'
 */
export function showCall(call: Pick<CallbackCall, "args" | "error">): string {
  return call.args
    .map((value, index) => (index === 0 && call.error?.isError ? showError(call.error) : showPassed(value)))
    .join(", ");
}

/** How a script failed, as a sentence without its full stop. */
export function showFailure({ script, outcome, error }: ScriptFailure): string {
  const how = outcome === "failed" && error !== null ? phrases.calledBackWith : `${outcomeWords[outcome]}:`;
  if (error === null) return `${script} ${outcomeWords[outcome]}`;
  // The text of an error is often a sentence itself.
  return `${script} ${how} ${showError(error)}`.replace(/\.$/, "");
}

/** An error as it would head a stack trace. */
export function showError(error: Pick<PassedError, "name" | "message">): string {
  return visible(error.message === "" ? error.name : `${error.name}: ${error.message}`);
}

/** What Auth0 gets of a call. */
export function showReply(reply: Reply): string {
  if (reply.error === null) return showJson(reply.result);
  // The stack says nothing here that the place of the call does not say better.
  const { stack: _, ...fields } = reply.error;
  return showJson({ error: { ...fields } });
}

function showPassed(value: PassedValue): string {
  if (value.unserialisable !== null) return `${value.type} (${visible(value.unserialisable)})`;
  if (withoutJson.has(value.type)) return value.type;
  const name = value.className === null || value.className === "Object" ? "" : `${value.className} `;
  return value.type === "object" ? `${name}${showJson(value.json)}` : showJson(value.json);
}

const withoutJson: ReadonlySet<PassedType> = new Set(["undefined", "bigint", "symbol", "function"]);
