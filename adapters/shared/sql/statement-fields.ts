import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { didYouMean, nearMiss } from "../near-miss.ts";
import type { ChangeKind, MappedStatement } from "./check-statements.ts";
import { statementsOf } from "./check-statements.ts";
import type { Dialect, Query } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/**
 * The fields that the statements of a mapping keep: what `insert` takes, and the id if `select` tells it.
 * @throws HarnessError `mapping-invalid` at a statement with a parameter that no user has a value for
 */
export async function statementFields(
  query: Query,
  store: StoreSettings<SqlSettings>,
  dialect: Dialect,
): Promise<readonly string[]> {
  const { users = {} } = store.settings;
  const told = await selectedColumns(query, users.select ?? "");
  const parameters = (["insert", "update", "remove"] as const).flatMap((kind) =>
    statementsOf(users, kind).flatMap((statement) => parametersOf(statement, kind, dialect)),
  );
  const names = parameters.filter(({ kind }) => kind === "insert").map(({ name }) => name);
  const taken = [...new Set(names)];
  if (told !== null) {
    for (const parameter of parameters) {
      const wrong = mistakeIn(parameter, { taken, told });
      if (wrong !== null)
        throw new HarnessError("mapping-invalid", wrong.says, {
          at: store.at(parameter.path),
          help: wrong.help,
        });
    }
  }
  const id = told === null || told.includes("id") ? ["id"] : [];
  return [...new Set([...id, ...taken])].filter((name) => name !== "salt");
}

/** The names of what `select` returns; null where they can't be told. */
async function selectedColumns(query: Query, select: string): Promise<readonly string[] | null> {
  const [first] = await query(select);
  if (first !== undefined) return Object.keys(first);
  const bare = select.replace(/;\s*$/, "");
  // A row of nothing but NULL, for the names of its columns.
  const padded = `SELECT told.* FROM (SELECT 1 AS understudy_row) AS only_row LEFT JOIN (${bare}\n) AS told ON 1 = 1`;
  const [empty] = await query(padded).catch(() => []);
  return empty === undefined ? null : Object.keys(empty);
}

interface Parameter extends MappedStatement {
  readonly kind: ChangeKind;
  readonly name: string;
}

function parametersOf(
  { text, path }: MappedStatement,
  kind: ChangeKind,
  dialect: Dialect,
): readonly Parameter[] {
  return dialect.namedParameters(text).names.map((name) => ({ text, path, kind, name }));
}

interface Known {
  /** The parameters of `insert`. */
  readonly taken: readonly string[];
  /** The columns that `select` returns. */
  readonly told: readonly string[];
}

interface Mistake {
  readonly says: string;
  readonly help: string;
}

function mistakeIn({ kind, name }: Parameter, known: Known): Mistake | null {
  if (known.told.includes(name) || name === "salt") return null;
  if (name === "id") return kind === "insert" ? null : noId(kind, known);
  return kind === "insert" ? misspelt(name, known) : valueless(name, kind, known);
}

/** Without the id such a statement would change nobody, and a script would be blamed for what it did. */
function noId(kind: ChangeKind, { told }: Known): Mistake {
  const returns = `store.users.${kind} asks for :id, but store.users.select returns no column id. It returns: ${told.join(", ")}.`;
  return {
    says: `${returns}${didYouMean("id", told)}`,
    help: "Let it return what tells one user from another and never changes: SELECT member_no AS id, …",
  };
}

/** Any name may be a field, but hardly one that looks like an attribute which `select` returns and nothing writes. */
function misspelt(name: string, { taken, told }: Known): Mistake | null {
  const unwritten = told.filter((column) => attributes.has(column) && !taken.includes(column));
  const near = nearMiss(name, unwritten);
  if (near === null) return null;
  return {
    says: `store.users.insert takes the field "${name}", which store.users.select does not return. It returns: ${told.join(", ")}. Did you mean "${near}"?`,
    help: "Name a parameter as the field of the suites, and the column of `select` the same.",
  };
}

/** A user that was read has the fields of `select`, and a change those of `insert`. */
function valueless(name: string, kind: ChangeKind, { taken, told }: Known): Mistake | null {
  if (taken.includes(name)) return null;
  const all = [...new Set(["id", ...told, ...taken])];
  return {
    says: `store.users.${kind} asks for :${name}, which no user has. There are: ${all.map((field) => `:${field}`).join(", ")}.${didYouMean(name, all)}`,
    help: "Correct the name, or take the field in `insert` and return it in `select`.",
  };
}

/** https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure */
const attributes: ReadonlySet<string> = new Set([
  "email",
  "username",
  "phone_number",
  "password",
  "email_verified",
  "phone_verified",
  "name",
  "nickname",
  "given_name",
  "family_name",
  "picture",
  "blocked",
  "user_metadata",
  "app_metadata",
]);
