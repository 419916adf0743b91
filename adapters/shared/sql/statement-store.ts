import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../../src/model/store.ts";
import { fieldMap } from "../mapping/field-map.ts";
import { matchesFields, toUser } from "../mapping/read.ts";
import type { UsersSettings } from "../mapping/settings.ts";
import { identityOf } from "../mapping/write.ts";
import { passwordKeeper } from "../password-keeper.ts";
import { unmappedField } from "../unmapped-field.ts";
import { refused } from "./refused.ts";
import type { Dialect, Session } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/** What users spread over tables are opened with. */
export interface StatementStoreParts {
  readonly store: StoreSettings<SqlSettings>;
  readonly dialect: Dialect;
  readonly session: Session;
  readonly users: UsersSettings;
}

/** Users that the project's own statements write and read. */
export async function openStatementStore(parts: StatementStoreParts): Promise<LegacyStore> {
  const { session, dialect, users } = parts;
  const emptying =
    users.reset === undefined
      ? await dialect.planFullReset(session.connection)
      : list(users.reset).join(";\n");
  const statements = statementRunner(parts);
  const found = async (match: UserFields) =>
    (await statements.read()).filter((user) => matchesFields(user, match));
  const insert = async (user: UserFields) => {
    await statements.run("insert", user);
    return newest(await statements.read(), user);
  };
  return {
    address: session.address,
    fields: statements.fields,
    users: statements.read,
    insert,
    async reset(given) {
      await session.connection.force(emptying);
      const inserted: StoreUser[] = [];
      for (const user of given) inserted.push(await insert(user));
      return inserted;
    },
    async update(match, set) {
      const matching = await found(match);
      for (const { fields } of matching) await statements.run("update", { ...fields, ...set }, set);
      return matching.length;
    },
    async remove(match) {
      const matching = await found(match);
      for (const { fields } of matching) await statements.run("remove", fields, {});
      return matching.length;
    },
    passwordMatches: statements.passwordMatches,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** The fields that the statements keep: what `insert` takes, and the id. */
export function statementFields({ insert }: UsersSettings, dialect: Dialect): readonly string[] {
  const names = list(insert).flatMap((text) => dialect.namedParameters(text).names);
  return [...new Set(["id", ...names])].filter((name) => name !== "salt");
}

interface StatementRunner {
  readonly fields: readonly string[];
  read(): Promise<readonly StoreUser[]>;
  /** `clear` has the password if it is still to be hashed; by default that is the user. */
  run(kind: "insert" | "update" | "remove", user: UserFields, clear?: UserFields): Promise<void>;
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

function statementRunner({ store, session, dialect, users }: StatementStoreParts): StatementRunner {
  const saltApart = list(users.insert).some((text) => dialect.namedParameters(text).names.includes("salt"));
  const passwords = passwordKeeper(users.hash ?? "bcrypt", { saltApart });
  const fields = statementFields(users, dialect);
  const hashed = async (user: UserFields, clear: UserFields): Promise<JsonObject> => {
    if (typeof clear["password"] !== "string") return user;
    const { value, salt } = await passwords.hash(clear["password"], identityOf(user));
    return { ...user, password: value, salt: salt ?? null };
  };
  return {
    fields,
    async read() {
      const rows = await session.connection.query(users.select ?? "");
      return rows.map(readUser).toSorted((one, other) => compareIds(one.fields["id"], other.fields["id"]));
    },
    async run(kind, user, clear = user) {
      const foreign = Object.keys(clear).find((field) => !fields.includes(field));
      if (foreign !== undefined)
        throw unmappedField(store, { field: foreign, known: fields, place: "columns" });
      if (users[kind] === undefined) throw noStatement(store, kind);
      const values = await hashed(user, clear);
      for (const statement of list(users[kind])) {
        const { text, names: used } = dialect.namedParameters(statement);
        const parameters = used.map((name) => parameter(values[name] ?? null));
        await session.connection.query(text, parameters).catch((error: unknown) => {
          throw refused(store, { dialect, who: identityOf(user) }, error);
        });
      }
    },
    async passwordMatches({ fields: { password, salt } }, clear) {
      if (typeof password !== "string") return false;
      return passwords.matches(clear, { value: password, salt: typeof salt === "string" ? salt : undefined });
    },
  };
}

/** Each column of the result is a field of its name. */
function readUser(row: JsonObject): StoreUser {
  const columns = Object.fromEntries(Object.keys(row).map((name) => [name, name]));
  return toUser(row, fieldMap({ columns }));
}

/** The row that a user became: the one with its identifiers. */
function newest(all: readonly StoreUser[], user: UserFields): StoreUser {
  const named = Object.entries(user).filter(([field]) =>
    ["id", "email", "username", "phone_number"].includes(field),
  );
  const found = all.findLast((candidate) =>
    named.every(([field, value]) => same(candidate.fields[field], value)),
  );
  if (found !== undefined) return found;
  throw new HarnessError(
    "mapping-invalid",
    `store.users.select does not return the user ${identityOf(user)} that store.users.insert wrote.`,
    {
      help: "Let it return one row per user, with columns named as the fields: id, email, password, …",
    },
  );
}

function same(stored: Json | undefined, given: Json): boolean {
  return String(stored ?? "").toLowerCase() === String(given ?? "").toLowerCase();
}

function compareIds(one: Json | undefined, other: Json | undefined): number {
  return String(one ?? "").localeCompare(String(other ?? ""), "en", { numeric: true });
}

function parameter(value: Json): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function list(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined) return [];
  return typeof given === "string" ? [given] : given;
}

function noStatement(store: StoreSettings, kind: string): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    `A step needs store.users.${kind}, which the project file does not have.`,
    {
      at: store.at(["users"]),
      help: `Add \`${kind}\`: a statement with :id, :email, … for the values of the user.`,
    },
  );
}
