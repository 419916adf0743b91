import type { InvocationRecord, Known, Reply, ReplyError } from "../../src/model/invocation.ts";
import { isJsonObject, type JsonObject } from "../../src/model/json.ts";
import { show } from "./show.ts";

/** A record whose script has said something that has a meaning. */
export type Answered = InvocationRecord & { readonly reply: Reply };

/**
 * Says whether the script called back, in a form that Auth0 understands, with no fault in its way.
 * Where it did not, another contract has already said so, or an outage excuses it.
 */
export function hasAnswered(record: InvocationRecord): record is Answered {
  const inTime = record.outcome === "succeeded" || record.outcome === "failed";
  const wellFormed = record.calls[0]?.error?.isError ?? true;
  if (!inTime || !wellFormed || record.reply === null || record.known.faults.length > 0) return false;
  return !isExcused(record.reply, record.known);
}

/** An Error of a script that is stuck after an outage, while the outage lasts; what is no outage is said in other ways. */
function isExcused({ error }: Reply, { inForce = [] }: Known): boolean {
  return error !== null && inForce.length > 0 && !isWrongPassword(error) && !isUserExists(error);
}

/** The profile that login or get_user called back with; null for an error, nothing, or something that is no object. */
export function profileOf(record: InvocationRecord): JsonObject | null {
  const isLookUp = record.script === "login" || record.script === "get_user";
  if (!isLookUp || record.reply === null || record.reply.error !== null) return null;
  return isJsonObject(record.reply.result) ? record.reply.result : null;
}

/** Says whether an error is a WrongUsernameOrPasswordError: by its code, which survives the sandbox, or its name. */
export function isWrongPassword(error: ReplyError): boolean {
  return error.code === "wrongusernameorpassword" || error.name === "WrongUsernameOrPasswordError";
}

/** Says whether an error is `ValidationError("user_exists")`. */
export function isUserExists(error: ReplyError): boolean {
  return error.name === "ValidationError" && error.code === "user_exists";
}

/**
 * Says whether verify, change_password or change_email reported a change: `true`, or an object where Auth0 takes one.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 */
export function saidChanged(record: Answered): boolean {
  if (record.reply.error !== null) return false;
  const takesObject = record.script === "change_password" || record.script === "verify";
  return record.reply.result === true || (takesObject && isJsonObject(record.reply.result));
}

/** Says whether login or get_user gave nothing: an error, or no profile and nothing in its place. */
export function gaveNobody(record: Answered): boolean {
  return record.reply.error !== null || !record.reply.result;
}

/** A reply in a few words: `a profile`, `no error and no profile`, `Error "connection refused"`. */
export function showReply(reply: Reply): string {
  if (reply.error !== null) return showError(reply.error);
  if (reply.result === null) return "no error and no profile";
  return isJsonObject(reply.result) ? "a profile" : show(reply.result);
}

/** The class says its own code already, and an empty message is better said than shown. */
function showError(error: ReplyError): string {
  const isOwnCode = error.name === "WrongUsernameOrPasswordError" && error.code === "wrongusernameorpassword";
  const hasCode = error.code !== undefined && error.code !== null && !isOwnCode;
  const code = hasCode ? ` (code ${show(error.code)})` : "";
  return `${error.name} ${error.message ? show(error.message) : "without a message"}${code}`;
}
