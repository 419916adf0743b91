import type { AnyNode } from "acorn";
import { collect, textOf } from "./syntax.ts";
import { knexStatements } from "./knex.ts";
import type { ScriptTree } from "./script-tree.ts";
import { bare, passwordInSql, plainStatement, type SqlPassword } from "./sql-password.ts";

/** What SQL statements say of one table. */
export interface SqlGuess {
  readonly table: string;
  /** Every column that is named plainly, in the order in which they are met. */
  readonly columns: readonly string[];
  /** Whether login or get_user take all columns. */
  readonly takesAll: boolean;
  /** Names that a result has for a column: `confirmed as email_verified`. */
  readonly aliases: ReadonlyMap<string, string>;
  /** What is compared with the first parameter of login or get_user. */
  readonly identifier: string | null;
  /** Whether that parameter is put into lower case, and the column is not. */
  readonly lowered: boolean;
  /** The same with capitals. */
  readonly raised: boolean;
  /** Whether both are. */
  readonly caseless: boolean;
  /** What a password is compared with in the statement itself. */
  readonly password: SqlPassword | null;
  /** Columns that new rows are given. */
  readonly inserted: readonly string[];
  /** Columns that are set to a number, a truth or the time. */
  readonly set: ReadonlyMap<string, "number" | "boolean" | "time">;
  /** Columns that must have one value for a user to be found: `active = 1`. */
  readonly wanted: ReadonlyMap<string, WantedValue>;
}

/** What a statement asks of each user. */
export type WantedValue = string | number | boolean;

/** Reads the SQL in scripts, where it is plain; null where there is none. `folds`: names without quotes are in lower case. */
export function readSql(trees: readonly ScriptTree[], folds: boolean): SqlGuess | null {
  const statementsOf = (tree: ScriptTree) => statementsIn(tree, folds);
  const statements = trees.flatMap(statementsOf);
  const ranked = statements.map(tableOf).filter((table) => table !== null);
  const [table] = ranked.toSorted((a, b) => count(ranked, b) - count(ranked, a));
  if (table === undefined) return null;
  const own = statements.filter((statement) => tableOf(statement) === table);
  const looked = trees
    .filter(({ script }) => script === "login" || script === "get_user")
    .flatMap((tree) => statementsOf(tree))
    .filter((statement) => tableOf(statement) === table);
  const where = looked.flatMap((statement) => firstMatch(statement, comparison))[0] ?? [];
  const [, left = "", column = null, right = ""] = where;
  const inJavaScript = (spelling: "Lower" | "Upper") =>
    trees.some(({ text }) =>
      new RegExp(`\\b(?:email|username|identifier|login)\\w*${between}\\.to${spelling}Case\\(\\)`).test(text),
    );
  const isBare = (by: "Lower" | "Upper") =>
    left === "" && (right === "" ? inJavaScript(by) : right.toLowerCase().startsWith(by.toLowerCase()));
  return {
    table,
    columns: distinct(own.flatMap(columnsOf)),
    takesAll: looked.some((statement) => /^\s*select\s+(?:\w+\.)?\*/i.test(statement)),
    aliases: new Map(own.flatMap(aliasesOf)),
    identifier: column === null ? null : bare(column),
    lowered: isBare("Lower"),
    raised: isBare("Upper"),
    caseless: left !== "",
    password: passwordInSql(trees, folds) ?? looked.flatMap(passwordOf)[0] ?? null,
    inserted: distinct(own.flatMap(insertedBy)),
    set: new Map(own.flatMap(setBy)),
    wanted: new Map(looked.flatMap(wantedBy)),
  };
}

/** The statements of a script. */
export function statementsIn(tree: ScriptTree, folds: boolean): readonly string[] {
  const { root } = tree;
  const texts = collect(root, (node) => {
    if (!["Literal", "TemplateLiteral", "BinaryExpression"].includes(node.type)) return null;
    const text = textOf(node, () => "?");
    return text !== null && /^\s*(?:select|insert|update|delete|with)\s/i.test(text) ? { text, node } : null;
  });
  // Pieces of a text that is put together are met again by themselves.
  const whole = texts
    .filter(({ node }) => !texts.some((other) => other.node !== node && contains(other.node, node)))
    .map(({ text }) => plainStatement(text, folds));
  return [...whole, ...knexStatements(tree)];
}

function contains(outer: AnyNode, inner: AnyNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function tableOf(statement: string): string | null {
  return /\b(?:from|insert into|update)\s+(?:only\s+)?([\w.]+)/i.exec(statement)?.[1] ?? null;
}

function columnsOf(statement: string): readonly string[] {
  const selected = /^\s*select\s+(?:distinct\s+)?(.*?)\s+from\s/i.exec(statement)?.[1] ?? "";
  const list = selected.split(",").map((part) => part.trim().replace(/\s+(?:as\s+)?\w+$/i, ""));
  const compared = [...statement.matchAll(/([\w.]+)\)?\s*(?:=|<>|is (?:not )?null)/gi)].map(
    ([, name]) => name ?? "",
  );
  return [...list, ...insertedBy(statement), ...compared].map(bare).filter(isColumn);
}

function aliasesOf(statement: string): readonly (readonly [string, string])[] {
  const selected = /^\s*select\s+(?:distinct\s+)?(.*?)\s+from\s/i.exec(statement)?.[1] ?? "";
  const named = selected.split(",").flatMap((part) => {
    const [, column, alias] = /^\s*([\w.]+)\s+(?:as\s+)?(\w+)\s*$/i.exec(part) ?? [];
    return column === undefined || alias === undefined ? [] : [[alias, bare(column)] as const];
  });
  return named;
}

function insertedBy(statement: string): readonly string[] {
  const list = /insert into\s+[\w.]+\s*\(([^)]*)\)/i.exec(statement)?.[1] ?? "";
  if (list === "") return [];
  return list
    .split(",")
    .map((part) => bare(part.trim()))
    .filter(isColumn);
}

function setBy(statement: string): readonly (readonly [string, "number" | "boolean" | "time"])[] {
  const changes = /\bset\s+(.*?)(?:\s+where\s|$)/i.exec(statement)?.[1] ?? "";
  return [...changes.matchAll(/([\w.]+)\s*=\s*(true|false|[01]\b|now\(\)|current_timestamp)/gi)].map(
    ([, column = "", value = ""]) => [bare(column), typeOfValue(value.toLowerCase())] as const,
  );
}

function typeOfValue(value: string): "number" | "boolean" | "time" {
  if (value === "true" || value === "false") return "boolean";
  return /^\d$/.test(value) ? "number" : "time";
}

/** `active = 1`, `status = 'open'`, `AND enabled`, `NOT blocked`. */
function wantedBy(statement: string): readonly (readonly [string, WantedValue])[] {
  const where = /\bwhere\s(.*)$/i.exec(statement)?.[1] ?? "";
  const equal = [...where.matchAll(/([\w.]+)\s*(?:=|\bis\b)\s*(true\b|false\b|\d+\b|'[^']*')/gi)];
  const bareOnes = [...where.matchAll(/(?:^|\band\s+)(not\s+)?([\w.]+)\s*(?=\band\b|\blimit\b|[;)]|$)/gi)];
  return [
    ...equal.map(([, column = "", value = ""]) => [bare(column), literalOf(value)] as const),
    ...bareOnes.map(([, not, column = ""]) => [bare(column), not === undefined] as const),
  ].filter(([column]) => isColumn(column));
}

function literalOf(value: string): WantedValue {
  if (value.startsWith("'")) return value.slice(1, -1);
  return /^\d/.test(value) ? Number(value) : value.toLowerCase() === "true";
}

function passwordOf(statement: string): readonly SqlPassword[] {
  const match =
    /\b(?:and|where)\s+([\w.]*(?:pass|pwd|hash|secret)[\w.]*)\s*=\s*(?:(md5|sha1|sha2|sha|crypt|password)\s*\()?\s*(?:\$\d|\?|:\w+|@\w+)/i.exec(
      statement,
    );
  const [, column, by = null] = match ?? [];
  return column === undefined ? [] : [{ column: bare(column), by: by?.toLowerCase() ?? null }];
}

function firstMatch(statement: string, pattern: RegExp): readonly (readonly string[])[] {
  const where = /\bwhere\s(.*)$/i.exec(statement)?.[1];
  const match = where === undefined ? null : pattern.exec(where);
  return match === null ? [] : [match];
}

function isColumn(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !/^(?:and|or|where|set|not|null|true|false)$/i.test(name);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function count(all: readonly string[], one: string): number {
  return all.filter((other) => other === one).length;
}

const comparison =
  /(lower\(\s*|upper\(\s*)?([\w.]+)\s*\)?\s*(?:=|like|ilike)\s*(lower\(\s*|upper\(\s*)?(?:\$1|\?|:\w+|@\w+)/i;

/** What may stand between an address and the call that lowers it: `(email || "")`, `String(email).trim()`. */
const between = String.raw`(?:\s*(?:\|\||\?\?)\s*["']{2})?\)*(?:\s*\??\.(?:trim|trimStart|trimEnd|normalize|toString)\([^()]*\)\)*)*\s*\??`;
