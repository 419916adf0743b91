import { takesSalt } from "../guess/hasher.ts";
import type { Guess } from "../guess/index.ts";
import type { UsersGuess } from "../guess/users.ts";
import { howHashed, saltTodo } from "./hash-todo.ts";
import { joinedUsers } from "./joined-users.ts";
import type { SchemaChoice } from "./schema-choice.ts";
import { type SqlKind, userStatements } from "./user-statements.ts";
import { truthSettings, untoldTruth } from "./verified-truth.ts";
import { line, under } from "./yaml-text.ts";

/** `store:` for PostgreSQL, MySQL and MongoDB. */
export function databaseStore(guess: Guess, schema: SchemaChoice): readonly string[] {
  const { store, address } = guess;
  const login = address === null ? null : loginOf(guess);
  return [
    line("adapter", store.kind),
    ...(login === null ? [] : [line("logins", [login])]),
    ...(address?.database === null || address === null ? [] : [line("database", address.database)]),
    ...(schema.setting === null ? [] : [line("schema", schema.setting)]),
    ...under("users", usersOf(guess, schema)),
  ];
}

function usersOf({ users, store }: Guess, schema: SchemaChoice): readonly string[] {
  const isMongo = store.kind === "mongodb";
  if (users.joined !== null && users.salt === null && (store.kind === "postgres" || store.kind === "mysql"))
    return joinedUsers(users, {
      joined: users.joined,
      kind: store.kind,
      needed: Object.keys(schema.defaults).filter((name) => name !== users.joined?.owner),
    });
  const isInSql = store.kind === "postgres" || store.kind === "mysql";
  if (isInSql && needsStatements(users, store.kind)) {
    return userStatements(users, store.kind, Object.keys(schema.defaults));
  }
  const nameOfPlace = isMongo ? "collection" : "table";
  const place = users.container ?? "users";
  const unsure = users.container === null ? `the ${nameOfPlace} of your users` : null;
  return [
    line(nameOfPlace, place, unsure),
    ...under(isMongo ? "fields" : "columns", mapping(users, isMongo, schema)),
    ...(Object.keys(schema.defaults).length === 0
      ? []
      : [line("defaults", schema.defaults, unsureDefaults(users, schema))]),
  ];
}

/** What rows say of their hash is known where it is read. */
function unsureDefaults({ hasher }: UsersGuess, { defaults }: SchemaChoice): string | null {
  const isKnown = Object.keys(defaults).every((name) => Object.hasOwn(hasher.kept ?? {}, name));
  return isKnown ? null : "values that suit the columns which must not be empty";
}

/** A salt of its own has no place in statements; MySQL finds an address in capitals whatever the row has. */
function needsStatements({ sought, raised, fields, salt, hasher }: UsersGuess, kind: SqlKind): boolean {
  const isApart = salt !== null && takesSalt(hasher);
  return !isApart && (sought !== null || (kind === "postgres" && raised && fields.has("email")));
}

function loginOf({ address, store }: Guess): Readonly<Record<string, string>> | null {
  if (address === null || address.user === null || address.password === null) return null;
  const login = { user: address.user, password: address.password };
  return store.kind === "mongodb" && address.database !== null
    ? { ...login, database: address.database }
    : login;
}

function mapping(users: UsersGuess, isMongo: boolean, schema: SchemaChoice): readonly string[] {
  const column = isMongo ? "field" : "column";
  const fields = new Map([["id", isMongo ? "_id" : "id"], ...users.fields]);
  const isNamed = fields.has("email") || fields.has("username");
  const lines = [...fields].map(([name, field]) => {
    return line(name, written({ name, field, users, column }), todoFor(name, users, column));
  });
  const email = isNamed ? [] : [line("email", "email", "the column of the address")];
  return [...lines, ...email, passwordLine(users, column, schema)];
}

function todoFor(name: string, users: UsersGuess, column: string): string | null {
  if (name === "id") return users.fields.has("id") ? null : `the ${column} of the id`;
  if (name === "email_verified") return untoldTruth(users);
  if (name !== "email") return null;
  const { unfilled, sought } = users;
  if (unfilled !== null)
    return `users are found by this ${column}; the address of profiles is read from ${unfilled}, which nothing fills`;
  return sought === null
    ? null
    : `users are found by ${sought}, which nothing fills: fill both by statements`;
}

interface Written {
  readonly name: string;
  readonly field: string;
  readonly users: UsersGuess;
  readonly column: "column" | "field";
}

function written({ name, field, users, column }: Written): unknown {
  if (name === "email" && users.lowered) return { [column]: field, stored: "lower" };
  const truth = name === "email_verified" ? truthSettings(users) : {};
  return Object.keys(truth).length === 0 ? field : { [column]: field, ...truth };
}

function passwordLine(
  { password, salt, hasher }: UsersGuess,
  column: "column" | "field",
  { lacksPassword }: SchemaChoice,
): string {
  const hasSalt = takesSalt(hasher);
  const todo = [
    ...(password === null ? [`the ${column} of the password`] : []),
    ...(lacksPassword === true ? [elsewhere] : []),
    ...(hasher.sure ? [] : [howHashed]),
    ...(salt === null || hasSalt ? [] : [saltTodo(hasher, `${column}: ${salt}`)]),
  ];
  const value = {
    [column]: password ?? "password_hash",
    hash: hasher.hash,
    ...(salt === null || !hasSalt ? {} : { salt: { [column]: salt } }),
  };
  return line("password", value, todo.length === 0 ? null : todo.join("; "));
}

const elsewhere =
  "the table has no such column; where passwords stand in another one, write users by statements (understudy explain adapters)";
