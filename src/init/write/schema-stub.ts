import type { WantedValue } from "../guess/sql.ts";
import type { UsersGuess } from "../guess/users.ts";
import { quoted } from "./sql-name.ts";

/** A table with the columns that scripts name, until the real schema stands in its place. */
export function schemaStub(users: UsersGuess, kind: "postgres" | "mysql"): string {
  const types = dialects[kind];
  const table = users.container ?? "users";
  const id = users.fields.get("id") ?? "id";
  const [schema, name] = table.includes(".") ? table.split(".") : [null, table];
  const columns = new Map([[id, idType(users, types)]]);
  for (const [attribute, column] of users.fields) {
    if (!columns.has(column)) columns.set(column, typeOf(attribute, users, types));
  }
  if (!users.fields.has("email") && !users.fields.has("username")) columns.set("email", types.unique);
  if (!users.joined) columns.set(users.password ?? "password_hash", `${types.text} NOT NULL`);
  if (users.sought) columns.set(users.sought, types.unique);
  if (users.salt !== null) columns.set(users.salt, types.text);
  for (const column of users.others) {
    const wanted = users.wanted.get(column);
    const cost = users.hasher?.kept?.[column];
    if (columns.has(column)) continue;
    if (cost !== undefined) columns.set(column, `INTEGER NOT NULL DEFAULT ${cost}`);
    if (cost !== undefined) continue;
    columns.set(column, wanted === undefined ? other(column, types) : wantedType(wanted, types));
  }
  const lines = [...columns].map(
    ([column, type]) => `  ${kind === "mysql" ? column : quoted(column)} ${type}`,
  );
  return [
    "-- Made by `understudy init` from what the scripts name: columns are theirs, types are guessed.",
    "-- TODO: put your real schema here, or name its file (or `{ run: npm run migrate }`) in understudy.yaml.",
    ...(schema === null || kind === "mysql" ? [] : [`CREATE SCHEMA IF NOT EXISTS ${schema};`]),
    `CREATE TABLE ${kind === "mysql" ? name : quoted(table)} (`,
    lines.join(",\n"),
    ");",
    ...caselessIndex(users, kind, table),
    ...passwordTable(users, types, kind),
    "",
  ].join("\n");
}

/** Passwords in a table of their own. */
function passwordTable(users: UsersGuess, types: Types, kind: "postgres" | "mysql"): readonly string[] {
  const { joined } = users;
  if (!joined) return [];
  const written = idType(users, types).replace(/ .*/, "").replace("serial", "integer");
  const spell = (name: string) => (kind === "mysql" ? (name.split(".").at(-1) ?? "") : quoted(name));
  return [
    `CREATE TABLE ${spell(joined.table)} (`,
    `  ${spell(joined.key)} ${written} NOT NULL UNIQUE,`,
    `  ${spell(joined.column)} ${types.text} NOT NULL`,
    ");",
  ];
}

/** A script may hand on a text as it is; a number, which most ids are, it must not. */
function idType(users: UsersGuess, types: Types): string {
  if (users.castsIds && types.uuid !== null) return types.uuid;
  return isTextId(users) ? types.givenId : types.id;
}

/** Whether ids are texts; those of ASP.NET Identity are, although nothing but the table's name says so. */
export function isTextId({ fields, container, givesId, castsIds }: UsersGuess): boolean {
  if (castsIds) return false;
  return givesId || isCalledText(fields.get("id") ?? "id") || /^aspnetusers$/i.test(container ?? "");
}

/** Whether an id has a name that no number has. */
export function isCalledText(id: string): boolean {
  return calledText.test(id);
}

const calledText = /uuid|guid|(?:^|_)(?:key|code|ref|sub|slug|handle|login|username|email)$/i;

/** Users whom the scripts would not find would look like their fault. */
function wantedType(value: WantedValue, types: Types): string {
  if (typeof value === "string") return `${types.text} NOT NULL DEFAULT '${value.replaceAll("'", "''")}'`;
  if (typeof value === "number") return types.number.replace(/\d+$/, String(value));
  return types.boolean.replace(/\S+$/, types.truths[value ? 1 : 0] ?? "");
}

/** One account per address, however it is typed, where the scripts compare so. */
function caselessIndex(users: UsersGuess, kind: string, table: string): readonly string[] {
  const email = users.fields.get("email");
  if (!users.caseless || email === undefined || kind === "mysql") return [];
  return [`CREATE UNIQUE INDEX ON ${quoted(table)} (lower(${quoted(email)}));`];
}

interface Types {
  readonly id: string;
  readonly givenId: string;
  /** Where the store has a type for them. */
  readonly uuid: string | null;
  readonly text: string;
  readonly unique: string;
  readonly number: string;
  readonly time: string;
  readonly boolean: string;
  /** False and true, as the store writes them. */
  readonly truths: readonly string[];
}

function typeOf(attribute: string, users: UsersGuess, types: Types): string {
  if (attribute === "email" || attribute === "username") return types.unique;
  if (attribute === "blocked") return types.boolean;
  if (attribute !== "email_verified") return types.text;
  return users.verified === "literal" ? literalType(users, types) : types[users.verified];
}

function literalType({ literals: { yes, no } }: UsersGuess, types: Types): string {
  if (no !== undefined && no !== null) return wantedType(no, types);
  return typeof yes === "number" ? types.number.replace(/ .*/, "") : types.text;
}

function other(column: string, types: Types): string {
  if (/(?:_at|_on|At|date|time)$/.test(column)) return types.time;
  if (/(?:^|_)(?:active|enabled)$|^is(?:Active|Enabled)$/.test(column)) return wantedType(true, types);
  if (/^(?:is|has)_|(?:disabled|deleted|blocked|verified|confirmed|migrated)$/i.test(column))
    return types.boolean;
  return types.text;
}

const dialects: Readonly<Record<"postgres" | "mysql", Types>> = {
  postgres: {
    // pg hands a bigserial over as a text, and would hide that a script passes a number on as `user_id`.
    id: "serial PRIMARY KEY",
    givenId: "text PRIMARY KEY DEFAULT gen_random_uuid()",
    uuid: "uuid PRIMARY KEY DEFAULT gen_random_uuid()",
    text: "text",
    unique: "text UNIQUE",
    number: "smallint NOT NULL DEFAULT 0",
    time: "timestamptz",
    boolean: "boolean NOT NULL DEFAULT false",
    truths: ["false", "true"],
  },
  mysql: {
    id: "INT AUTO_INCREMENT PRIMARY KEY",
    givenId: "VARCHAR(64) PRIMARY KEY DEFAULT (UUID())",
    uuid: null,
    text: "VARCHAR(255)",
    unique: "VARCHAR(255) UNIQUE",
    number: "INT NOT NULL DEFAULT 0",
    time: "DATETIME",
    boolean: "TINYINT(1) NOT NULL DEFAULT 0",
    truths: ["0", "1"],
  },
};
