import { isJsonObject } from "../../src/model/json.ts";
import type { Seen } from "./invocations.ts";
import { isUserExists } from "./reply.ts";
import { fold, holdsText } from "./rows.ts";

/** A fault that let requests through: one call was hit, an answer was cut off or lost, answers were late. */
export function isPartial(fault: string): boolean {
  return / on (?:data )?\d+$|: reset after |: (?:truncated|empty)(?: on data)?$/.test(fault) || isSlow(fault);
}

/** Says whether create, whatever the fault spoilt, was told by the API that the user exists, or was told it late. */
export function heardOfDuplicate({ record: { script, known, http } }: Seen): boolean {
  const { existed, faults } = known;
  if (script !== "create" || existed !== true || faults.length === 0) return false;
  return faults.every(isSlow) || (faults.every(isPartial) && http.some(isConflict));
}

/** Says whether that was the last that it heard: it has not looked whose row that is. */
export function endsWithDuplicate(seen: Seen): boolean {
  const { http, known } = seen.record;
  const last = http.at(-1);
  return heardOfDuplicate(seen) && (known.faults.every(isSlow) || (last !== undefined && isConflict(last)));
}

/** Says whether create took for somebody else's the row that it had made itself, the answer to which was lost. */
export function isOwnRow({ record, step }: Seen): boolean {
  const { script, reply, known, args } = record;
  const error = reply?.error ?? null;
  const isTold = script === "create" && error !== null && isUserExists(error);
  if (!isTold || known.existed !== false || step.together !== undefined) return false;
  const [user] = args;
  const typed = isJsonObject(user ?? null) ? identifierOf(user as Record<string, unknown>) : null;
  return typed !== null && step.after.some((row) => holdsText(row, fold(typed)));
}

function identifierOf(user: Readonly<Record<string, unknown>>): string | null {
  const typed = user["email"] ?? user["username"] ?? user["phone_number"];
  return typeof typed === "string" ? typed : null;
}

function isSlow(fault: string): boolean {
  return fault.includes(": slow ");
}

function isConflict({ status }: { readonly status: number }): boolean {
  return status === 409;
}
