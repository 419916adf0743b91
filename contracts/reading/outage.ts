import { readFault } from "../../src/model/fault.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { isOnlyTurnedAway } from "./api-answer.ts";
import { heardOfDuplicate, isPartial } from "./duplicate-in-fault.ts";
import type { Seen } from "./invocations.ts";
import { idOf } from "./profile-id.ts";
import { isUserExists, isWrongPassword, profileOf } from "./reply.ts";
import { isRightReply } from "./right-reply.ts";

/**
 * What to make of a reply that was given while a fault was met: an Error, or what is right all the same, is sound; an
 * answer about a user whom nobody could ask for is not. Null where nothing was met, or other contracts speak.
 */
export function replyInFault(seen: Seen): "sound" | "unsound" | null {
  const { outcome, reply, calls, known } = seen.record;
  const answered = outcome === "succeeded" || outcome === "failed";
  if (known.faults.length === 0 || !answered || reply === null) return null;
  const { error } = reply;
  if (calls[0]?.error?.isError === false) return null;
  if (error !== null && !isWrongPassword(error) && !isUserExists(error)) return "sound";
  if (!isAway(seen) && isRightReply(seen) && !isOfSpoiltAnswer(seen)) return "sound";
  // Many APIs say 401 to a wrong password, too; what the API said to a request for a token is no such answer.
  if (mayBeRefused(seen) && isOnlyTurnedAway(seen.record)) return null;
  // An answer about the user came through: what create makes of it is the matter of duplicate-is-user-exists.
  return error === null && heardOfDuplicate(seen) ? null : "unsound";
}

/** Some APIs have no other word for somebody unknown, and some have another one for a wrong password; their description says so. */
function mayBeRefused(seen: Seen): boolean {
  const { refusesUsers, refusesLogins } = seen.trace.connection;
  if (refusesUsers === true) return true;
  const isDescribed = seen.record.known.faults.every((fault) => readFault(fault).address === "store");
  return isWrongLogin(seen) && !(isDescribed && refusesLogins === false);
}

function isWrongLogin({ record: { script, reply } }: Seen): boolean {
  return script === "login" && (reply?.error ? isWrongPassword(reply.error) : !reply?.result);
}

/** Says whether the store could not be asked at all. */
export function isAway(seen: Seen): boolean {
  return seen.record.known.faults.some((fault) => !isPartial(fault) && concernsStore(fault, seen));
}

/** A profile of nobody, where an answer was no profile either: an error page, half of a text, nothing. */
function isOfSpoiltAnswer({ record }: Seen): boolean {
  const profile = profileOf(record);
  if (profile === null || !record.known.faults.some((fault) => spoilt.has(kindOf(fault)))) return false;
  return idOf(profile) === null;
}

function kindOf(fault: string): string {
  return readFault(fault).what.replace(/ .*$/, "");
}

/** The profile that login or get_user called back with; null too where it was made from what a fault had left of an answer. */
export function soundProfileOf(seen: Seen): JsonObject | null {
  return replyInFault(seen) === "unsound" ? null : profileOf(seen.record);
}

/** Without a store of ours, what the scripts ask is what they know of users from. */
function concernsStore(fault: string, { record: { known } }: Seen): boolean {
  return fault.startsWith("store: ") || known.existed === null;
}

const spoilt: ReadonlySet<string> = new Set(["status", "html", "truncated", "empty"]);
