import type { InvocationRecord } from "../../src/model/invocation.ts";
import { isJsonObject, type Json } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";
import { earlierThan } from "./history.ts";
import type { Seen } from "./invocations.ts";
import { rawId } from "./profile-id.ts";
import { profileOf } from "./reply.ts";
import { fold, rowId, rowWithId } from "./rows.ts";
import { differences } from "./same-json.ts";

/** A user whom a script was not asked about, and what became of the row: the columns that changed, or `removed`. */
export interface Hit {
  readonly row: StoreUser;
  readonly changes: string;
}

/** All that ran while the store changed. */
export function recordsAround({ trace, step }: Seen): readonly InvocationRecord[] {
  if (step.together === undefined) return step.records;
  return trace.steps.filter((other) => other.together === step.together).flatMap(({ records }) => records);
}

/** Users in the store whom the scripts of a step were not asked about. */
export function othersAround(seen: Seen): readonly StoreUser[] {
  const about = identifiersOf(seen);
  return seen.step.before.filter((row) => rowId(row) !== null && !isMeant(row, about));
}

/** The first of some users whose row is not what it was. */
export function hitAmong(others: readonly StoreUser[], after: readonly StoreUser[]): Hit | null {
  const hits = others.map((row) => ({ row, changes: changesOf(row, after) }));
  return hits.find(({ changes }) => changes !== "") ?? null;
}

function changesOf(row: StoreUser, after: readonly StoreUser[]): string {
  const now = rowWithId(after, rowId(row));
  if (now === null) return removed;
  return differences(row.columns, now.columns)
    .map(({ path }) => path)
    .join(", ");
}

/** What became of a row that is not there any more. */
export const removed = "removed";

/** `the one with the id 2 (email_verified)`. */
export function showHit({ row, changes }: Hit): string {
  const columns = changes === removed ? "" : ` (${changes})`;
  return `the one with the id ${rowId(row)}${columns}`;
}

/** Everything by which the step's scripts may have meant a row. */
function identifiersOf(seen: Seen): readonly string[] {
  return recordsAround(seen).flatMap(({ known, args }) => {
    const user = known.user === null ? undefined : seen.trace.users[known.user];
    return [known.id, ...args.flatMap(textsIn), ...textsIn(user ?? null), ...idsBehind(seen, args[0])].filter(
      (value) => value !== null,
    );
  });
}

/** The rows of the users for whom an earlier script returned this id. */
function idsBehind(seen: Seen, id: Json | undefined): readonly (string | null)[] {
  return earlierThan(seen)
    .filter(({ record }) => id !== undefined && rawId(profileOf(record) ?? {}) === id)
    .map(({ record }) => record.known.id);
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (!isJsonObject(value)) return [];
  return [value["email"], value["username"], value["phone_number"]].filter(
    (item) => typeof item === "string",
  );
}

/** An id may be typed with a prefix of the script's own before it. */
function isMeant({ fields }: StoreUser, about: readonly string[]): boolean {
  const own = [fields["email"], fields["username"], fields["phone_number"]].filter(
    (item) => typeof item === "string",
  );
  const id = fields["id"] ?? null;
  const isId = (value: string) => id !== null && (value === String(id) || value.endsWith(`|${String(id)}`));
  return about.some((value) => isId(value) || own.some((mine) => fold(mine) === fold(value)));
}
