import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { UsersSettings } from "../mapping/settings.ts";
import { reasonOf } from "../reason.ts";
import type { Dialect, Query } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/** The statements of a mapping that change something. */
export type ChangeKind = "insert" | "update" | "remove" | "reset";

/** One statement of a mapping, as written. */
export interface MappedStatement {
  readonly text: string;
  /** Its place in `store.users`. */
  readonly path: readonly (string | number)[];
}

/**
 * Looks at the statements of a mapping before any user is written by them.
 * @throws HarnessError `mapping-invalid` at the statement that the database refuses
 */
export async function checkStatements(
  query: Query,
  store: StoreSettings<SqlSettings>,
  dialect: Dialect,
): Promise<void> {
  const { users } = store.settings;
  if (users?.select === undefined) return;
  await query(users.select).catch((error: unknown) => {
    throw refusedStatement(store, { dialect, path: ["users", "select"] }, error);
  });
  for (const kind of changeKinds) {
    const statements = statementsOf(users, kind);
    // What a statement before it makes is not there yet.
    if (statements.some(({ text }) => /\bcreate\b/i.test(text))) continue;
    for (const { text, path } of statements) {
      const mistake = await dialect.findMistake(query, dialect.namedParameters(text).text);
      if (mistake !== null) throw refusedStatement(store, { dialect, path }, mistake);
    }
  }
}

/** The statements of one kind, in their order. */
export function statementsOf(users: UsersSettings, kind: ChangeKind): readonly MappedStatement[] {
  const given = users[kind];
  if (given === undefined) return [];
  if (typeof given === "string") return [{ text: given, path: ["users", kind] }];
  return given.map((text, index) => ({ text, path: ["users", kind, index] }));
}

/** Which statement was refused, and by whom. */
export interface RefusedStatement {
  readonly dialect: Dialect;
  readonly path: MappedStatement["path"];
}

/** What the database says of a statement, as an error about the mapping; anything else is returned as it is. */
export function refusedStatement(
  store: StoreSettings<SqlSettings>,
  { dialect, path }: RefusedStatement,
  error: unknown,
): unknown {
  if (dialect.refusal(error) === null) return error;
  const place = `store.${path.filter((part) => typeof part === "string").join(".")}`;
  return new HarnessError("mapping-invalid", `${dialect.product} refuses ${place}: ${reasonOf(error)}`, {
    at: store.at(path),
    help: "Correct the statement. It runs in the database that store.schema has made, with the tables and columns of that.",
    cause: error,
  });
}

const changeKinds = ["insert", "update", "remove", "reset"] as const;
