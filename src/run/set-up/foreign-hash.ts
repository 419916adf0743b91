import type { InvocationRecord } from "../../model/invocation.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";

/** One login, and where it stands in its suite. */
export interface LoginSeen {
  readonly record: InvocationRecord;
  readonly step: TraceStep;
}

/** The mapping hashes passwords otherwise than the scripts do. */
export interface ForeignHash {
  /** Logins that refused the right password of a user whom Understudy had put into the store. */
  readonly refused: readonly LoginSeen[];
  /** Logins that let in by the password that a script had written, where the mapping's hash calls it wrong. */
  readonly letIn: readonly LoginSeen[];
}

/**
 * Tells from all scenarios of a connection whether its mapping's hash is not the scripts'. Then whatever follows from
 * "right" and "wrong" passwords says nothing of the scripts. Null where the mapping's hash holds for the passwords that
 * scripts have written, and where login may let in by any password.
 */
export function findForeignHash(traces: readonly Trace[]): ForeignHash | null {
  const logins = traces.flatMap(loginsIn);
  const [refused, letIn] = [ofKind(logins, "seeded-refused"), ofKind(logins, "written-foreign")];
  if (letIn.length === 0 || !areFew(ofKind(logins, "written-known"), letIn)) return null;
  const isSeeded = !areFew(ofKind(logins, "seeded-in"), refused);
  if (!isSeeded && refused.length > 0) return { refused, letIn };
  // Who is let in by what she has, and refused by anything else, is let in by a hash.
  return ofKind(logins, "other-refused").length > 0 ? { refused: [], letIn } : null;
}

/** Whether what a scenario saw rests on the mapping's hash where that is not the scripts'. */
export function restsOnForeignHash(trace: Trace): boolean {
  const isDeceived = loginsIn(trace).some(
    ({ kind }) => kind === "seeded-refused" || kind === "written-foreign",
  );
  return isDeceived || recordsIn(trace).some(({ record }) => isUnseenChange(record));
}

/**
 * The steps in which login failed for a seeded user, and not by saying that the password is wrong: what compares bytes
 * throws at a hash that is no such bytes. What a fault has to do with it is told as that.
 */
export function stepsThatFailedAtHash(trace: Trace): readonly TraceStep[] {
  const records = recordsIn(trace);
  return records.flatMap(({ record, step }, index) => {
    const { faults, password } = record.known;
    if (record.script !== "login" || faults.length > 0 || !isFailure(record)) return [];
    // Of steps at the same time nothing is known.
    if (password === "nobody" || (password === null && step.together === undefined)) return [];
    return ownOf(record, writtenBefore(records.slice(0, index))).length === 0 ? [step] : [];
  });
}

function isFailure({ reply, uncaught }: InvocationRecord): boolean {
  if (reply === null) return uncaught.length > 0;
  return reply.error !== null && reply.error.name !== "WrongUsernameOrPasswordError";
}

/**
 * The logins that refused seeded users, where that is nearly all of them, and no login has tried a password that a
 * script has written: then nothing tells whether login is wrong or the mapping's hash. An API that answered well has
 * taken the password, and a login that failed at its answer for another reason says nothing of it.
 */
export function refusedAllSeeded(traces: readonly Trace[]): readonly LoginSeen[] {
  const logins = traces.flatMap(loginsIn);
  const refused = ofKind(logins, "seeded-refused").filter(isOfPassword);
  const isTried = traces.some((trace) => writtenBefore(recordsIn(trace)).length > 0);
  return isTried || !areFew(ofKind(logins, "seeded-in"), refused) ? [] : refused;
}

/** What compares bytes itself may throw at a hash that is no such bytes; who asks an API compares none. */
function isOfPassword({ record: { reply, http } }: LoginSeen): boolean {
  if (reply === null || http.length === 0) return reply !== null;
  const isRefusal = reply.error === null || reply.error.name === "WrongUsernameOrPasswordError";
  return isRefusal && http.some(({ status }) => status >= 400);
}

/** Bcrypt reads 72 bytes: where a password is as long, a pepper behind it changes nothing. */
function areFew(some: readonly unknown[], many: readonly unknown[]): boolean {
  return some.length * 10 <= many.length;
}

function ofKind(logins: readonly Login[], kind: Kind): readonly LoginSeen[] {
  return logins.flatMap((one) => (one.kind === kind ? [one.seen] : []));
}

type Kind = "seeded-in" | "seeded-refused" | "written-known" | "written-foreign" | "other-refused";

interface Login {
  readonly kind: Kind;
  readonly seen: LoginSeen;
}

/** The logins that tell something of hashes: no fault in their way, nothing beside them. */
function loginsIn(trace: Trace): readonly Login[] {
  const records = recordsIn(trace);
  return records.flatMap((seen, index) => {
    const { record, step } = seen;
    const { faults, inForce = [], endingIgnored } = record.known;
    if (record.script !== "login" || step.together !== undefined) return [];
    if (faults.length + inForce.length > 0 || endingIgnored === true) return [];
    const kind = kindOf(seen, { trace, written: writtenBefore(records.slice(0, index)) });
    return kind === null ? [] : [{ kind, seen }];
  });
}

interface Beforehand {
  readonly trace: Trace;
  readonly written: readonly Written[];
}

function kindOf({ record, step }: LoginSeen, { trace, written }: Beforehand): Kind | null {
  const [, password] = record.args;
  const { password: known, user } = record.known;
  const isIn = record.reply?.error === null && isJsonObject(record.reply.result);
  if (known !== "right" && known !== "wrong") return null;
  const own = ownOf(record, written);
  if (own.length === 0) {
    if (known === "wrong" || user === null || trace.users[user]?.["blocked"] === true) return null;
    return isIn ? "seeded-in" : "seeded-refused";
  }
  if (own.at(-1)?.password !== password) return isIn || known === "right" ? null : "other-refused";
  if (!isIn) return null;
  if (known === "right") return "written-known";
  // Clear text is no hash of anybody's.
  return step.before.some(({ fields }) => fields["password"] === password) ? null : "written-foreign";
}

/** A password that a script said it had stored. */
interface Written {
  readonly names: readonly Json[];
  readonly password: Json;
}

/** Those of the user who logs in. */
function ownOf({ args: [typed = null] }: InvocationRecord, written: readonly Written[]): readonly Written[] {
  return written.filter(({ names }) => names.includes(typed));
}

function writtenBefore(records: readonly LoginSeen[]): readonly Written[] {
  return records.flatMap(({ record: { script, args, reply } }) => {
    if (reply === null || reply.error !== null) return [];
    const [who, password] = args;
    if (script === "change_password")
      return reply.result ? [{ names: [who ?? null], password: password ?? null }] : [];
    if (script !== "create" || !isJsonObject(who)) return [];
    const names = [who["email"], who["username"], who["phone_number"]].flatMap((name) => name ?? []);
    return [{ names, password: who["password"] ?? null }];
  });
}

/** Said yes, and the mapping's hash does not find the new password. */
function isUnseenChange({ script, reply, known }: InvocationRecord): boolean {
  return script === "change_password" && reply?.error === null && known.wanted?.after === false;
}

function recordsIn({ steps }: Trace): readonly LoginSeen[] {
  return steps.flatMap((step) => step.records.map((record) => ({ record, step })));
}
