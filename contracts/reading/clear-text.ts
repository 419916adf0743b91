import type { Json, JsonObject } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";
import type { Seen } from "./invocations.ts";
import { marksIn } from "./marks.ts";
import { rowId, rowWithId, sameRow } from "./rows.ts";
import { sameJson } from "./same-json.ts";

/** The columns into which an invocation wrote a password in clear text; rows may have been so before. */
export function clearTextWritten({ step: { before, after } }: Seen): readonly string[] {
  return after.flatMap((user) => clearColumns(user, earlierSelf(user, before)));
}

function earlierSelf(user: StoreUser, before: readonly StoreUser[]): StoreUser | null {
  return rowWithId(before, rowId(user)) ?? before.find((row) => sameRow(row, user)) ?? null;
}

function clearColumns(user: StoreUser, earlier: StoreUser | null): readonly string[] {
  const written = (columns: JsonObject, old: JsonObject | undefined) =>
    Object.keys(columns).filter((name) => isClear(columns[name]) && !sameJson(columns[name], old?.[name]));
  return [...written(user.columns, earlier?.columns), ...written(user.fields, earlier?.fields)];
}

function isClear(value: Json | undefined): boolean {
  return marksIn(value).some(({ kind }) => kind === "password");
}
