import type { Json } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";
import type { TraceStep } from "../../src/model/trace.ts";
import type { Seen } from "./invocations.ts";
import { sameJson } from "./same-json.ts";

/** The id of a row in the suite's terms; null where the mapping has none. */
export function rowId(user: StoreUser): string | null {
  const id = user.fields["id"] ?? null;
  return id === null ? null : String(id);
}

/** The row with an id; null where it is not there. */
export function rowWithId(users: readonly StoreUser[], id: string | null): StoreUser | null {
  return id === null ? null : (users.find((user) => rowId(user) === id) ?? null);
}

/** Says whether a step left every mapped row as it was. */
export function leftRowsAlone(step: TraceStep): boolean {
  return sameRows(step.before, step.after);
}

/** Says whether two states of the store are the same in all columns. */
export function sameRows(some: readonly StoreUser[], others: readonly StoreUser[]): boolean {
  return some.length === others.length && some.every((user, index) => sameRow(user, others[index] ?? null));
}

/** Says whether two rows are the same in all columns. */
export function sameRow(some: StoreUser | null, other: StoreUser | null): boolean {
  if (some === null || other === null) return some === other;
  return sameJson(some.columns, other.columns) && sameJson(some.fields, other.fields);
}

/** Says whether any column of a row holds this text, in whatever case. */
export function holdsText(user: StoreUser, text: string): boolean {
  const wanted = fold(text);
  const values: readonly Json[] = [...Object.values(user.fields), ...Object.values(user.columns)];
  return values.some((value) => typeof value === "string" && fold(value) === wanted);
}

/** The rows before an invocation whose e-mail address or username is this text but for capitals. */
export function rowsInOtherCase(seen: Seen): readonly StoreUser[] {
  const typed = seen.record.args[0];
  if (typeof typed !== "string") return [];
  const rows = seen.step.before.filter((user) =>
    identifiersOf(user).some((held) => fold(held) === fold(typed)),
  );
  return rows.some((user) => identifiersOf(user).includes(typed)) ? [] : rows;
}

/** The identifiers that more than one row has now, and that fewer rows had before. */
export function newlyShared(before: readonly StoreUser[], after: readonly StoreUser[]): readonly string[] {
  const [then, now] = [holdersOf(before), holdersOf(after)];
  return [...now].flatMap(([held, count]) => (count > Math.max(1, then.get(held) ?? 0) ? [held] : []));
}

function holdersOf(users: readonly StoreUser[]): ReadonlyMap<string, number> {
  const held = users.flatMap((user) => [
    ...new Set([...identifiersOf(user), user.fields["phone_number"]].filter(isText).map(fold)),
  ]);
  return new Map(held.map((one) => [one, held.filter((other) => other === one).length]));
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/** Text without the differences that do not make another person: capitals and outer space. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

function identifiersOf(user: StoreUser): readonly string[] {
  return [user.fields["email"], user.fields["username"]].filter((value) => typeof value === "string");
}
