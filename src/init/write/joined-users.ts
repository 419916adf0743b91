import type { JoinedPassword } from "../guess/joined.ts";
import type { UsersGuess } from "../guess/users.ts";
import { howHashed } from "./hash-todo.ts";
import { isCalledText } from "./schema-stub.ts";
import { quoted } from "./sql-name.ts";
import { leftToFill, statementFields, type SqlKind } from "./user-statements.ts";
import { line } from "./yaml-text.ts";

/** Where such users are kept. */
interface JoinedStore {
  readonly joined: JoinedPassword;
  readonly kind: SqlKind;
  /** Further columns that must not be empty. */
  readonly needed: readonly string[];
}

/** `users:` by statements, where passwords stand in a table of their own. */
export function joinedUsers(users: UsersGuess, store: JoinedStore): readonly string[] {
  const { table, column, key, owner, own, unmarked } = spelled(users, store);
  const fields = statementFields(users, store.kind);
  const changes = fields.map(({ field, value }) => `${field} = ${value}`).join(", ");
  const reads = fields
    .flatMap(({ read }) => (read === null ? [] : [`u.${read.value} AS ${read.name}`]))
    .join(", ");
  return [
    line("hash", users.hasher.hash, users.hasher.sure ? null : howHashed),
    line("insert", insertOf(users, store), leftToFill(users, store.needed)),
    line(
      "select",
      `SELECT u.${owner} AS id, ${reads}, p.${column} AS password FROM ${own} u JOIN ${table} p ON p.${key} = u.${owner}${unmarked}`,
    ),
    line("update", [
      `UPDATE ${own} SET ${changes} WHERE ${owner} = :id`,
      `UPDATE ${table} SET ${column} = :password WHERE ${key} = :id`,
    ]),
    line("remove", removeOf(users, store)),
  ];
}

/** Rows of further tables may hold on to a user whom scripts only mark. */
function removeOf(users: UsersGuess, store: JoinedStore): string | readonly string[] {
  const { table, key, owner, own, mark } = spelled(users, store);
  return mark === null
    ? [`DELETE FROM ${table} WHERE ${key} = :id`, `DELETE FROM ${own} WHERE ${owner} = :id`]
    : `UPDATE ${own} SET ${mark} WHERE ${owner} = :id`;
}

function insertOf(users: UsersGuess, store: JoinedStore): string | readonly string[] {
  const { table, column, key, owner, own } = spelled(users, store);
  const fields = statementFields(users, store.kind);
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
  const { table, column, key, owner, softDelete } = joined;
  const marked = softDelete === null ? "" : spell(softDelete.column);
  return {
    unmarked: softDelete === null ? "" : ` WHERE u.${marked} IS NULL`,
    mark: softDelete === null || softDelete.mark === null ? null : `${marked} = ${softDelete.mark}`,
    table: spell(table),
    column: spell(column),
    key: spell(key),
    owner: spell(owner),
    own: spell(container ?? "users"),
  };
}
