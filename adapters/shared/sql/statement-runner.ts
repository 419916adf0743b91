import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../../src/model/store.ts";
import { fieldMap } from "../mapping/field-map.ts";
import { toUser } from "../mapping/read.ts";
import type { UsersSettings } from "../mapping/settings.ts";
import { identityOf } from "../mapping/write.ts";
import { passwordKeeper } from "../password-keeper.ts";
import { unmappedField } from "../unmapped-field.ts";
import type { MappedStatement } from "./check-statements.ts";
import { refusedStatement, statementsOf } from "./check-statements.ts";
import type { Dialect, Session } from "./dialect.ts";
import { refused } from "./refused.ts";
import type { SqlSettings } from "./settings.ts";

/** What users spread over tables are opened with. */
export interface StatementStoreParts {
  readonly store: StoreSettings<SqlSettings>;
  readonly dialect: Dialect;
  readonly session: Session;
  readonly users: UsersSettings;
  /** Those that the statements keep. */
  readonly fields: readonly string[];
}

/** Runs the statements of a mapping. */
export interface StatementRunner {
  readonly fields: readonly string[];
  read(): Promise<readonly StoreUser[]>;
  /** `clear` has the password if it is still to be hashed; by default that is the user. */
  run(kind: "insert" | "update" | "remove", user: UserFields, clear?: UserFields): Promise<void>;
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

/** A runner of the project's own statements; what the database refuses becomes `mapping-invalid`. */
export function statementRunner(parts: StatementStoreParts): StatementRunner {
  const { store, users, fields } = parts;
  const { passwordMatches, hashed } = passwordsOf(parts);
  return {
    fields,
    read: () => readAll(parts),
    async run(kind, user, clear = user) {
      const foreign = Object.keys(clear).find((field) => !fields.includes(field));
      if (foreign !== undefined)
        throw unmappedField(store, { field: foreign, known: fields, place: "insert" });
      if (users[kind] === undefined) throw noStatement(store, kind);
      const values = await hashed(user, clear);
      for (const statement of statementsOf(users, kind)) await runStatement(parts, statement, values);
    },
    passwordMatches,
  };
}

function passwordsOf({ dialect, users }: StatementStoreParts) {
  const saltApart = statementsOf(users, "insert").some(({ text }) =>
    dialect.namedParameters(text).names.includes("salt"),
  );
  const passwords = passwordKeeper(users.hash ?? "bcrypt", { saltApart });
  return {
    /** The values of a user; the password in `clear` is hashed. */
    async hashed(user: UserFields, clear: UserFields): Promise<JsonObject> {
      if (typeof clear["password"] !== "string") return user;
      const { value, salt } = await passwords.hash(clear["password"], identityOf(user));
      return { ...user, password: value, salt: salt ?? null };
    },
    async passwordMatches({ fields: { password, salt } }: StoreUser, clear: string): Promise<boolean> {
      if (typeof password !== "string") return false;
      return passwords.matches(clear, { value: password, salt: typeof salt === "string" ? salt : undefined });
    },
  };
}

async function readAll({
  store,
  session,
  dialect,
  users,
}: StatementStoreParts): Promise<readonly StoreUser[]> {
  const rows = await session.connection.query(users.select ?? "").catch((error: unknown) => {
    throw refusedStatement(store, { dialect, path: ["users", "select"] }, error);
  });
  return rows.map(readUser).toSorted((one, other) => compareIds(one.fields["id"], other.fields["id"]));
}

async function runStatement(
  { store, session, dialect }: StatementStoreParts,
  statement: MappedStatement,
  values: JsonObject,
): Promise<void> {
  const { text, names } = dialect.namedParameters(statement.text);
  const given = names.map((name) => values[name] ?? null);
  await session.connection.query(text, given.map(parameter)).catch((error: unknown) => {
    const row = Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
    throw refused(store, { dialect, who: identityOf(values), path: statement.path, rows: [row] }, error);
  });
}

/** Each column of the result is a field of its name. */
function readUser(row: JsonObject): StoreUser {
  const columns = Object.fromEntries(Object.keys(row).map((name) => [name, name]));
  const { fields } = toUser(row, fieldMap({ columns }));
  const read = Object.entries(fields).map(([field, value]) => [field, asAuth0Has(field, value)] as const);
  return { fields: Object.fromEntries(read), columns: row };
}

/** An expression such as `confirmed_at IS NOT NULL` is a number for some databases. */
function asAuth0Has(field: string, value: Json): Json {
  return booleans.has(field) && (value === 0 || value === 1) ? value === 1 : value;
}

function compareIds(one: Json | undefined, other: Json | undefined): number {
  return String(one ?? "").localeCompare(String(other ?? ""), "en", { numeric: true });
}

function parameter(value: Json): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
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

/** https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure */
const booleans: ReadonlySet<string> = new Set(["email_verified", "phone_verified", "blocked"]);
