import { guessHasher, type HasherGuess } from "./hasher.ts";
import { comparedByCall, comparedBytes, comparisonsIn } from "./compared.ts";
import { collection, readMongo } from "./mongo.ts";
import { readProfiles, readsLike, takesOutLike, type ProfileGuess } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { passwordsOwnTable, type JoinedPassword } from "./joined.ts";
import { readSql, type SqlGuess, type WantedValue } from "./sql.ts";
import type { StoreKind } from "./store-kind.ts";
import { isSpelled, withWritten, type TruthLiterals } from "./truth-literals.ts";

/** How a column stands for true and false. */
export type TruthKind = "boolean" | "number" | "time" | "literal";

/** Where the users are, and which column holds what. */
export interface UsersGuess {
  /** Table or collection; null where nothing tells. */
  readonly container: string | null;
  /** Attribute to column. */
  readonly fields: ReadonlyMap<string, string>;
  /** All columns that scripts read ids from. */
  readonly ids: ReadonlySet<string>;
  /** Whether addresses are kept in lower case. */
  readonly lowered: boolean;
  /** Whether addresses are kept in capitals, in the column by which users are found. */
  readonly raised: boolean;
  /** By which column users are found, where it is another one than that of the profile's address. */
  readonly sought: string | null;
  /** The column of the profile's address, where the mapping leaves that empty for another one's sake. */
  readonly unfilled: string | null;
  /** Whether addresses are compared without regard to capitals. */
  readonly caseless: boolean;
  readonly verified: TruthKind;
  /** What it holds, as far as that is told; it counts where `verified` says so. */
  readonly literals: TruthLiterals;
  readonly password: string | null;
  /** Null where the password stands in the users' own table. */
  readonly joined: JoinedPassword | null;
  readonly salt: string | null;
  readonly hasher: HasherGuess;
  /** Further columns that scripts name. */
  readonly others: readonly string[];
  /** What statements ask of further columns, so that a user is found: `active = 1`. */
  readonly wanted: ReadonlyMap<string, WantedValue>;
  /** Whether statements make a UUID of an id. */
  readonly castsIds: boolean;
  /** Whether new rows bring their id with them. */
  readonly givesId: boolean;
  /** Whether scripts of MongoDB ask for the error of a unique key, which there is then. */
  readonly knowsTaken: boolean;
}

/** Tells from SQL, queries and profiles how a user is kept. */
export function guessUsers(trees: readonly ScriptTree[], kind: StoreKind): UsersGuess {
  const sql = kind === "mongodb" ? null : readSql(trees, kind === "postgres");
  const mongo = kind === "mongodb" ? readMongo(trees) : null;
  const profile = readProfiles(trees);
  const fields = new Map<string, string>();
  for (const name of [...profile.fields.keys()].toSorted(byRank)) {
    const field = profile.fields.get(name) ?? name;
    const column = sql?.aliases.get(field) ?? field;
    // A nickname that is made of the address is none that the store keeps.
    if (isDerived(name) && [...fields.values()].includes(column)) continue;
    fields.set(name, column);
  }
  const identifier = sql?.identifier ?? mongo?.identifier ?? null;
  const other = otherColumn(identifier, fields, sql);
  const isRead = [...fields.values()].some((field) => field === identifier);
  if (identifier !== null && !isRead && other.sought === null) fields.set("email", identifier);
  const password = passwordOf(trees, sql);
  const salt = columnOf(readsLike(trees, /salt$/i) ?? takesOutLike(trees, /salt$/i), sql);
  const { verified, literals } = truthOf(fields.get("email_verified"), { trees, sql, profile, kind });
  const known = new Set([...fields.values(), password, salt, other.sought]);
  return {
    container: sql?.table ?? (kind === "mongodb" ? collection(trees) : null),
    fields,
    ids: new Set([...profile.ids].map((field) => sql?.aliases.get(field) ?? field)),
    lowered: sql?.lowered ?? mongo?.lowered ?? false,
    raised: sql?.raised ?? false,
    ...other,
    caseless: sql?.caseless ?? false,
    verified,
    literals,
    password,
    joined: sql === null ? null : passwordsOwnTable(trees, { kind, users: sql.table, column: password }),
    salt,
    hasher: guessHasher(trees, sql?.password?.by ?? null, sql?.columns),
    others: (sql?.columns ?? []).filter((column) => !known.has(column)),
    wanted: new Map([...(sql?.wanted ?? [])].filter(([name]) => !known.has(name))),
    castsIds: trees.some(({ text }) => /::\s*uuid\b/i.test(text)),
    knowsTaken: trees.some(({ text }) => /\bE?11000\b/.test(text)),
    givesId: sql?.inserted.includes(fields.get("id") ?? "id") ?? false,
  };
}

/** Login may look for `NormalizedEmail` and call back with `Email`. */
function otherColumn(
  identifier: string | null,
  fields: ReadonlyMap<string, string>,
  sql: SqlGuess | null,
): Pick<UsersGuess, "sought" | "unfilled"> {
  const shown = fields.get("email");
  const isRead = [...fields.values()].some((field) => field === identifier);
  const none = { sought: null, unfilled: null };
  if (identifier === null || shown === undefined || isRead) return none;
  if (sql === null) return { sought: null, unfilled: shown };
  // A name that a result has may be none of the table's.
  if (!sql.takesAll && !sql.columns.includes(shown)) return none;
  const isAddress = /mail/i.test(identifier);
  return isAddress ? { sought: identifier, unfilled: null } : { sought: null, unfilled: shown };
}

function passwordOf(trees: readonly ScriptTree[], sql: SqlGuess | null): string | null {
  const read = comparedField(trees) ?? readsLike(trees, passwordLike, sql?.columns);
  return sql?.password?.column ?? columnOf(read, sql) ?? likely(sql, passwordLike);
}

/** A statement may give a column another name. */
function columnOf(field: string | null, sql: SqlGuess | null): string | null {
  return field === null ? null : (sql?.aliases.get(field) ?? field);
}

/** What login compares with the password, or with what it has made of it. */
function comparedField(trees: readonly ScriptTree[]): string | null {
  const logins = trees.filter(({ script }) => script === "login");
  const [equated] = logins.flatMap(({ root }) => comparisonsIn(root));
  return comparedByCall(trees) ?? comparedBytes(trees) ?? equated?.field ?? null;
}

interface Told {
  readonly trees: readonly ScriptTree[];
  readonly sql: SqlGuess | null;
  readonly profile: ProfileGuess;
  readonly kind: StoreKind;
}

function truthOf(
  column: string | undefined,
  { trees, sql, profile, kind }: Told,
): Pick<UsersGuess, "verified" | "literals"> {
  if (column === undefined) return { verified: "boolean", literals: {} };
  const literals = withWritten(profile.verified, trees, { column, folds: kind === "postgres" });
  const verified = verifiedBy(column, sql, profile.numbers);
  if (verified === "boolean" && sql?.set.has(column) !== true && isSpelled(literals))
    return { verified: "literal", literals };
  // MySQL's tinyint(1) is a truth to Understudy, and 1 to scripts.
  return { verified: kind === "mysql" && verified === "number" ? "boolean" : verified, literals };
}

function verifiedBy(column: string, sql: SqlGuess | null, numbers: ReadonlySet<string>): TruthKind {
  const set = sql?.set.get(column);
  if (set !== undefined) return set;
  if (/(?:_at|_on|At|On|_date|Date|_time)$/.test(column)) return "time";
  return numbers.has("email_verified") ? "number" : "boolean";
}

function likely(sql: SqlGuess | null, looks: RegExp): string | null {
  return sql?.columns.find((column) => looks.test(column)) ?? null;
}

function isDerived(name: string): boolean {
  return rank.indexOf(name) >= rank.indexOf("name");
}

function byRank(one: string, other: string): number {
  return rank.indexOf(one) - rank.indexOf(other);
}

const rank = [
  "id",
  "email",
  "username",
  "phone_number",
  "email_verified",
  "blocked",
  "name",
  "nickname",
  "given_name",
  "family_name",
  "picture",
];
// A salt beside a password is often called after it.
const passwordLike = /^(?!.*salt).*(?:pass(?:word|wd)?|pwd|(?:^|_)pw$|hash$|secret|digest|crypt)/i;
