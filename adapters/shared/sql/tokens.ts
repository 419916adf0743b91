import type { NamedStatement } from "./dialect.ts";

/** What a database takes for one word, text or comment. */
export interface Grammar {
  /** Tried in order at each place. */
  readonly patterns: readonly { readonly kind: Token["kind"]; readonly pattern: RegExp }[];
  /** Whether a block comment may stand in another. */
  readonly nestedComments: boolean;
}

/** A piece of SQL text. */
export interface Token {
  readonly kind: "space" | "word" | "text" | "parameter" | "command" | "symbol";
  readonly text: string;
  readonly start: number;
}

/** One statement of a file. */
export interface SqlStatement {
  readonly text: string;
  /** Offset of its first character in the file. */
  readonly start: number;
}

/** Cuts SQL into its pieces. */
export function* tokens(sql: string, grammar: Grammar): Generator<Token> {
  let at = 0;
  while (at < sql.length) {
    const { kind, length } = next(sql, at, grammar);
    yield { kind, text: sql.slice(at, at + length), start: at };
    at += length;
  }
}

/** Replaces each `:name` by what `placeholder` returns for it; the names stand in the order of the parameters. */
export function replaceParameters(
  sql: string,
  grammar: Grammar,
  placeholder: (name: string, names: string[]) => string,
): NamedStatement {
  const names: string[] = [];
  const parts = [...tokens(sql, grammar)].map(({ kind, text }) =>
    kind === "parameter" ? placeholder(text.slice(1), names) : text,
  );
  return { text: parts.join(""), names };
}

function next(
  sql: string,
  at: number,
  { patterns, nestedComments }: Grammar,
): { readonly kind: Token["kind"]; readonly length: number } {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (found !== null) return { kind, length: found[0].length };
  }
  if (sql.startsWith("/*", at)) return { kind: "space", length: commentLength(sql, at, nestedComments) };
  return { kind: "symbol", length: 1 };
}

function commentLength(sql: string, at: number, nested: boolean): number {
  let depth = 0;
  for (let end = at; end < sql.length; end++) {
    const pair = sql.slice(end, end + 2);
    if (pair === "/*" && (nested || depth === 0)) depth += 1;
    if (pair === "*/") depth -= 1;
    if (pair === "/*" || pair === "*/") end += 1;
    if (depth === 0) return end + 1 - at;
  }
  return sql.length - at;
}
