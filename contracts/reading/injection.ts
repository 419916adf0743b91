import type { HttpExchange } from "../../src/model/invocation.ts";
import type { Json } from "../../src/model/json.ts";
import { hasLostSigns } from "../../src/model/lost-signs.ts";
import type { Position } from "../../src/model/position.ts";
import { placeOfRequest } from "../../src/model/request-place.ts";
import { meansNobody } from "./history.ts";
import { invocations, type Seen, startOf } from "./invocations.ts";
import { hitAmong, othersAround, showHit } from "./others.ts";
import { type Answered, hasAnswered, isWrongPassword, profileOf, showReply } from "./reply.ts";
import { show } from "./show.ts";
import { rawId } from "./profile-id.ts";
import { isRightReply } from "./right-reply.ts";
import { fold, rowId } from "./rows.ts";
import { isMisread } from "./statement.ts";

/** What an identifier did that was read as more than letters. */
export interface Injection {
  /** It found somebody, changed somebody, broke the statement that it was put into, or was lost in an address. */
  readonly fact: "matched" | "changed" | "statement" | "unencoded";
  readonly received: string;
  /** The request whose address it was put into, with its answer. */
  readonly answered?: string;
  /** Where that request was made, else where the script starts. */
  readonly at?: Position | null;
  /** Where the script called its own function that made the request. */
  readonly calledAt?: Position | undefined;
}

/**
 * What an identifier did, by a sign in it that databases, patterns or addresses read as more than a letter. Null where
 * it did nothing. One that means somebody does harm only in an address that nothing encoded.
 */
export function injectionOf(seen: Seen): Injection | null {
  const lost = lostInAddress(seen);
  if (lost !== null) return lost;
  if (!isHostile(seen)) return null;
  const typed = String(seen.record.args[0]);
  const matched = matchedBy(seen);
  if (matched !== null) return { fact: "matched", received: `the profile of ${matched}, for ${show(typed)}` };
  const hit = hitAmong(othersAround(seen), seen.step.after);
  if (hit !== null && isAlone(seen) && saysYes(seen))
    return { fact: "changed", received: `${showHit(hit)}, for ${show(typed)}` };
  const error = brokenStatement(seen);
  return error === null ? null : { fact: "statement", received: `${error} for ${show(typed)}` };
}

/** By luck the API may say of another address what it would have said of the right one. */
function lostInAddress(seen: Seen): Injection | null {
  const { trace, record } = seen;
  if (!hasAnswered(record) || isRightReply(seen)) return null;
  const lost = record.http.find((one) => isHeard(one) && hasLostSigns(one.url, record.args));
  if (lost === undefined) return null;
  return {
    fact: "unencoded",
    received: showReply(record.reply),
    answered: `${lost.method} ${lost.url} → ${lost.status}`,
    // Not where it called back: that is another line for each answer, and none of them is to be mended.
    at: placeOfRequest({ trace, record }, lost) ?? startOf(trace, record.script),
    calledAt: lost.calledAt,
  };
}

/** An API that lets nobody in, has had enough or is away has not read the address, and says nothing of a user. */
export function isHeard({ status }: HttpExchange): boolean {
  return status < 500 && status !== 401 && status !== 403 && status !== 429;
}

/** Whether nobody has what was typed, and some language would read it as more than letters. */
export function isHostile(seen: Seen): boolean {
  const { args, script } = seen.record;
  const [typed] = args;
  return (
    isNobody(seen) &&
    script !== "create" &&
    typeof typed === "string" &&
    signs.test(typed) &&
    meansNobody(seen)
  );
}

function isNobody({ record: { known, script } }: Seen): boolean {
  return script === "login" ? known.password === "nobody" : known.existed === false;
}

/** Of SQL, LIKE, document stores, LDAP, templates and addresses. */
const signs = /['"`%_*;\\{}$#?/&<>()|]/;

/** The one in the store whose profile came back. */
function matchedBy({ record, step }: Seen): string | null {
  const profile = hasAnswered(record) ? profileOf(record) : null;
  if (profile === null) return null;
  const [id, email] = [rawId(profile), profile["email"] ?? null];
  const row = step.before.find((user) => isOf(rowId(user), id) || isSame(user.fields["email"], email));
  return row === undefined ? null : String(row.fields["email"] ?? rowId(row));
}

/** With or without a prefix of the script's own. */
function isOf(row: string | null, id: Json): boolean {
  return row !== null && (String(id) === row || String(id).endsWith(`|${row}`));
}

function isSame(one: Json | undefined, other: Json): boolean {
  return typeof one === "string" && typeof other === "string" && fold(one) === fold(other);
}

/** Else it may have been another script of the step. */
function isAlone({ trace, step, record }: Seen): boolean {
  if (step.together !== undefined) return false;
  const beside = invocations(trace).filter((other) => other.step === step);
  return beside.length <= 1 && step.records.includes(record);
}

/** A script that found nobody of that name, and says so, changed others for another reason. */
function saysYes({ record: { reply } }: Seen): boolean {
  return reply !== null && reply.error === null && Boolean(reply.result);
}

/** An Error that says so, or that the script answers others without. */
function brokenStatement(seen: Seen): string | null {
  const { record } = seen;
  if (!hasAnswered(record) || !isPlainError(record)) return null;
  const { message, description } = record.reply.error ?? {};
  const typed = String(record.args[0]);
  const says = [message, description].filter(isText).some((said) => isMisread(said, typed));
  return says || (isQuoted(seen) && answersOthers(seen)) ? showReply(record.reply) : null;
}

function isPlainError({ reply: { error } }: Answered): boolean {
  return error !== null && !isWrongPassword(error);
}

/** A script may have an Error for whomever it does not find; so it counts how it answers others whom nobody knows. */
function answersOthers({ trace, record }: Seen): boolean {
  return invocations(trace, [record.script])
    .filter((other) => isNobody(other) && !isQuoted(other))
    .some((other) => hasAnswered(other.record) && !isPlainError(other.record));
}

function isQuoted({ record }: Seen): boolean {
  return /['"\\]/.test(String(record.args[0]));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
