import type { JoinedPassword } from "../guess/joined.ts";
import type { UsersGuess } from "../guess/users.ts";
import { howHashed } from "./hash-todo.ts";
import { isCalledText } from "./schema-stub.ts";
import { quoted } from "./sql-name.ts";
import { line } from "./yaml-text.ts";

/** Where such users are kept. */
interface JoinedStore {
  readonly joined: JoinedPassword;
  readonly kind: "postgres" | "mysql";
  /** Further columns that must not be empty. */
  readonly needed: readonly string[];
}

/** `users:` by statements, where passwords stand in a table of their own. */
export function joinedUsers(users: UsersGuess, store: JoinedStore): readonly string[] {
  const { table, column, key, owner, own } = spelled(users, store);
  const fields = fieldsOf(users, store);
  const changes = fields.map(({ field, value }) => `${field} = ${value}`).join(", ");
  const reads = fields.map(({ name, read }) => `u.${read} AS ${name}`).join(", ");
  const { needed } = store;
  const todo = needed.length === 0 ? null : `values for ${needed.join(", ")}, which must not be empty`;
  return [
    line("hash", users.hasher.hash, users.hasher.sure ? null : howHashed),
    line("insert", insertOf(users, store), todo),
    line(
      "select",
      `SELECT u.${owner} AS id, ${reads}, p.${column} AS password FROM ${own} u JOIN ${table} p ON p.${key} = u.${owner}`,
    ),
    line("update", [
      `UPDATE ${own} SET ${changes} WHERE ${owner} = :id`,
      `UPDATE ${table} SET ${column} = :password WHERE ${key} = :id`,
    ]),
    line("remove", [`DELETE FROM ${table} WHERE ${key} = :id`, `DELETE FROM ${own} WHERE ${owner} = :id`]),
  ];
}

function insertOf(users: UsersGuess, store: JoinedStore): string | readonly string[] {
  const { table, column, key, owner, own } = spelled(users, store);
  const fields = fieldsOf(users, store);
  const columns = fields.map(({ field }) => field).join(", ");
  const values = fields.map(({ value }) => value).join(", ");
  if (store.kind === "postgres")
    return `WITH made AS (INSERT INTO ${own} (${columns}) VALUES (${values}) RETURNING ${owner}) INSERT INTO ${table} (${key}, ${column}) SELECT ${owner}, :password FROM made`;
  if (users.givesId || isCalledText(owner)) {
    return [
      "SET @id = UUID()",
      `INSERT INTO ${own} (${owner}, ${columns}) VALUES (@id, ${values})`,
      `INSERT INTO ${table} (${key}, ${column}) VALUES (@id, :password)`,
    ];
  }
  return [
    `INSERT INTO ${own} (${columns}) VALUES (${values})`,
    `INSERT INTO ${table} (${key}, ${column}) VALUES (LAST_INSERT_ID(), :password)`,
  ];
}

function spelled({ container }: UsersGuess, { joined, kind }: JoinedStore) {
  const spell = (name: string) => (kind === "mysql" ? name : quoted(name));
  const { table, column, key, owner } = joined;
  return {
    table: spell(table),
    column: spell(column),
    key: spell(key),
    owner: spell(owner),
    own: spell(container ?? "users"),
  };
}

interface Field {
  readonly name: string;
  readonly field: string;
  /** What a statement writes of it. */
  readonly value: string;
  /** What a statement reads. */
  readonly read: string;
}

function fieldsOf(users: UsersGuess, { kind }: JoinedStore): readonly Field[] {
  return [...users.fields].flatMap(([name, column]) => {
    if (name === "id") return [];
    const field = kind === "mysql" ? column : quoted(column);
    const isTime = name === "email_verified" && users.verified === "time";
    return [{ name, field, value: valueOf(name, users), read: isTime ? `${field} IS NOT NULL` : field }];
  });
}

function valueOf(name: string, { verified, lowered }: UsersGuess): string {
  if (name === "email" && lowered) return "LOWER(:email)";
  if (name === "email_verified" && verified === "time")
    return "CASE WHEN :email_verified THEN CURRENT_TIMESTAMP END";
  if (name === "email_verified" && verified === "number")
    return "CASE WHEN :email_verified THEN 1 ELSE 0 END";
  return name === "email_verified" || name === "blocked" ? `COALESCE(:${name}, false)` : `:${name}`;
}
