import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Json, JsonObject } from "../src/model/json.ts";
import type { StoreUser } from "../src/model/store.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { marksIn } from "./reading/marks.ts";
import { rowId, rowWithId, sameRow, sameRows } from "./reading/rows.ts";
import { sameJson } from "./reading/same-json.ts";
import { text } from "./reading/show.ts";

/** create and change_password store a hash. */
export const passwordHashed = defineContract({
  id: "password-hashed",
  group: "Security",
  level: "must",
  title: "create and change_password never store a password in clear text.",
  why: "Whoever sees the table, a backup or a log of it has every password, and most of them open other doors too.",
  cause: "The password is written as it comes, or in a second column beside the hash.",
  url: auth0Docs.create,
  judges: "scenario",
  judge: (trace) =>
    hashesInApi(trace.connection.adapter) ? [] : invocations(trace, writing).flatMap(judgeOne),
  words: {
    "clear-text": {
      message: (finding) =>
        `${finding.script} stored a password in clear text, in the column ${text(finding.received)}.`,
      help: "Hash it before it is written, e.g. `await bcrypt.hash(password, 10)`, and write it in no other place.",
    },
  },
});

/** Only what the step wrote counts: rows may have been in clear text before. */
function judgeOne(seen: Seen): readonly Finding<"clear-text">[] {
  const { before, after } = seen.step;
  if (sameRows(before, after)) return [];
  const [column] = after.flatMap((user) => clearColumns(user, earlierSelf(user, before)));
  if (column === undefined) return [honoured(seen)];
  return [broken(seen, { fact: "clear-text", expected: "a hash", received: column })];
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

/** There the script hands the password to an API, and hashing is the API's part. */
function hashesInApi(adapter: string): boolean {
  return adapter === "http" || adapter === "auth0";
}

const writing = ["create", "change_password"] as const;
