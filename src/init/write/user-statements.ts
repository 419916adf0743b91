import type { UsersGuess } from "../guess/users.ts";
import { howHashed } from "./hash-todo.ts";
import { isTextId } from "./schema-stub.ts";
import { quoted } from "./sql-name.ts";
import { untoldTruth } from "./verified-truth.ts";
import { line } from "./yaml-text.ts";

/** Databases that are asked by statements. */
export type SqlKind = "postgres" | "mysql";

/** A column, and what statements write into it and read of it. */
export interface StatementField {
  readonly field: string;
  readonly value: string;
  /** Null where another column has what users see. */
  readonly read: { readonly name: string; readonly value: string } | null;
}

/** `users:` by statements, where an address has two columns or stands in capitals, for which a mapping has no word. */
export function userStatements(
  users: UsersGuess,
  kind: SqlKind,
  needed: readonly string[],
): readonly string[] {
  const spell = (name: string) => (kind === "mysql" ? name : quoted(name));
  const table = spell(users.container ?? "users");
  const id = spell(users.fields.get("id") ?? "id");
  const password = spell(users.password ?? "password_hash");
  const fields = [
    ...statementFields(users, kind),
    { field: password, value: ":password", read: { name: "password", value: password } },
  ];
  const own = isTextId(users) ? [{ field: id, value: newId[kind], read: null }] : [];
  const given = [...own, ...fields];
  const columns = given.map(({ field }) => field).join(", ");
  const values = given.map(({ value }) => value).join(", ");
  const reads = fields.flatMap(({ read }) => (read === null ? [] : [`${read.value} AS ${read.name}`]));
  const changes = fields.map(({ field, value }) => `${field} = ${value}`).join(", ");
  return [
    line("hash", users.hasher.hash, users.hasher.sure ? null : howHashed),
    line("insert", `INSERT INTO ${table} (${columns}) VALUES (${values})`, leftToFill(users, needed)),
    line("select", `SELECT ${[`${id} AS id`, ...reads].join(", ")} FROM ${table}`),
    line("update", `UPDATE ${table} SET ${changes} WHERE ${id} = :id`),
    line("remove", `DELETE FROM ${table} WHERE ${id} = :id`),
  ];
}

/** What else an `INSERT` should give a value. */
export function leftToFill(users: UsersGuess, needed: readonly string[]): string | null {
  const { unfilled } = users;
  const untold = untoldTruth(users);
  const left = [
    ...(untold === null ? [] : [untold]),
    ...(needed.length === 0 ? [] : [`values for ${needed.join(", ")}, which must not be empty`]),
    ...(unfilled === null ? [] : [`the address of profiles is read from ${unfilled}, which nothing fills`]),
  ];
  return left.length === 0 ? null : left.join("; ");
}

/** The columns of all that is known of users but their ids and passwords. */
export function statementFields(users: UsersGuess, kind: SqlKind): readonly StatementField[] {
  const spell = (name: string) => (kind === "mysql" ? name : quoted(name));
  const fields = [...users.fields].flatMap(([name, column]) => {
    if (name === "id") return [];
    const field = spell(column);
    return [
      {
        field,
        value: valueOf(name, users),
        read: { name, value: name === "email_verified" ? readTruth(field, users) : field },
      },
    ];
  });
  if (users.sought === null) return fields;
  return [...fields, { field: spell(users.sought), value: spelledAddress(users), read: null }];
}

function readTruth(field: string, { verified, literals: { yes, no } }: UsersGuess): string {
  if (verified === "time") return `${field} IS NOT NULL`;
  if (verified !== "literal") return field;
  if (yes !== undefined) return `${field} = ${literal(yes)}`;
  return no === undefined || no === null ? field : `${field} <> ${literal(no)}`;
}

function literal(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function valueOf(name: string, users: UsersGuess): string {
  const { verified, sought, literals } = users;
  if (name === "email" && sought === null) return spelledAddress(users);
  if (name === "email_verified" && verified === "time")
    return "CASE WHEN :email_verified THEN CURRENT_TIMESTAMP END";
  if (name === "email_verified" && verified === "number")
    return "CASE WHEN :email_verified THEN 1 ELSE 0 END";
  if (name === "email_verified" && verified === "literal")
    return `CASE WHEN :email_verified THEN ${literal(literals.yes)} ELSE ${literal(literals.no)} END`;
  return name === "email_verified" || name === "blocked" ? `COALESCE(:${name}, false)` : `:${name}`;
}

function spelledAddress({ lowered, raised }: UsersGuess): string {
  if (raised) return "UPPER(:email)";
  return lowered ? "LOWER(:email)" : ":email";
}

const newId = {
  postgres: "COALESCE(:id, gen_random_uuid()::text)",
  mysql: "COALESCE(:id, UUID())",
} as const satisfies Record<SqlKind, string>;
