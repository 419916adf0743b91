import type { CallbackCall, Reply, ReplyError } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";

/** A call, with what only the wire knows of its error. */
export interface HeardCall {
  readonly call: CallbackCall;
  /** The error's message as it was set: null where there is none. */
  readonly errorMessage: string | null;
}

/**
 * What Auth0 gets from the first call. An object in the error's place is copied field by field, so that
 * `statusCode` and other own fields are lost; the result goes out as JSON.
 */
export function replyOf(call: HeardCall): Reply {
  return { error: errorOf(call), result: call.call.args[1]?.json ?? null };
}

function errorOf({ call: { error }, errorMessage }: HeardCall): ReplyError | null {
  if (error === null) return null;
  const { name, code, properties, stack, type } = error;
  const reply: ReplyError = { name, message: errorMessage };
  if (type !== "error" && type !== "object" && type !== "array") return reply;
  const copied: Record<string, Json> = {};
  if (code !== null) copied["code"] = code;
  for (const key of ["description", "user_id", "status_code"]) {
    const value = properties[key];
    if (value !== undefined) copied[key] = value;
  }
  return { ...reply, ...copied, ...(stack === "" ? {} : { stack }) };
}
