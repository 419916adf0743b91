import { guessHasher, type HasherGuess } from "./hasher.ts";
import { comparedByCall, comparedBytes } from "./compared.ts";
import { collection, readMongo } from "./mongo.ts";
import { readProfiles, readsLike, takesOutLike } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { readSql, type SqlGuess } from "./sql.ts";
import type { StoreKind } from "./store-kind.ts";

/** How a column stands for true and false. */
export type TruthKind = "boolean" | "number" | "time";

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
  /** Whether addresses are compared without regard to capitals. */
  readonly caseless: boolean;
  readonly verified: TruthKind;
  readonly password: string | null;
  readonly salt: string | null;
  readonly hasher: HasherGuess;
  /** Further columns that scripts name. */
  readonly others: readonly string[];
  /** Whether new rows bring their id with them. */
  readonly givesId: boolean;
}

/** Tells from SQL, queries and profiles how a user is kept. */
export function guessUsers(trees: readonly ScriptTree[], kind: StoreKind): UsersGuess {
  const sql = kind === "mongodb" ? null : readSql(trees, kind === "postgres");
  const mongo = kind === "mongodb" ? readMongo(trees) : null;
  const profile = readProfiles(trees);
  const fields = new Map<string, string>();
  for (const name of [...profile.fields.keys()].toSorted(byRank)) {
    const field = profile.fields.get(name) ?? name;
    fields.set(name, sql?.aliases.get(field) ?? field);
  }
  const identifier = sql?.identifier ?? mongo?.identifier ?? null;
  const isRead = [...fields.values()].some((field) => field === identifier);
  if (identifier !== null && !isRead) fields.set("email", identifier);
  const password =
    sql?.password?.column ??
    comparedByCall(trees) ??
    comparedBytes(trees) ??
    readsLike(trees, passwordLike, sql?.columns) ??
    likely(sql, passwordLike);
  const salt = readsLike(trees, /salt$/i) ?? takesOutLike(trees, /salt$/i);
  const verified = verifiedBy(fields.get("email_verified"), sql, profile.numbers);
  const known = new Set([...fields.values(), password, salt]);
  return {
    container: sql?.table ?? (kind === "mongodb" ? collection(trees) : null),
    fields,
    ids: new Set([...profile.ids].map((field) => sql?.aliases.get(field) ?? field)),
    lowered: sql?.lowered ?? mongo?.lowered ?? false,
    caseless: sql?.caseless ?? false,
    // MySQL's tinyint(1) is a truth to Understudy, and 1 to scripts.
    verified: kind === "mysql" && verified === "number" ? "boolean" : verified,
    password,
    salt,
    hasher: guessHasher(trees, sql?.password?.by ?? null),
    others: (sql?.columns ?? []).filter((column) => !known.has(column)),
    givesId: sql?.inserted.includes(fields.get("id") ?? "id") ?? false,
  };
}

function verifiedBy(
  column: string | undefined,
  sql: SqlGuess | null,
  numbers: ReadonlySet<string>,
): TruthKind {
  if (column === undefined) return "boolean";
  const set = sql?.set.get(column);
  if (set !== undefined) return set;
  if (/(?:_at|_on|At|On|_date|Date|_time)$/.test(column)) return "time";
  return numbers.has("email_verified") ? "number" : "boolean";
}

function likely(sql: SqlGuess | null, looks: RegExp): string | null {
  return sql?.columns.find((column) => looks.test(column)) ?? null;
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
