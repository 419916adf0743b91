import type { NamedStatement } from "../shared/sql/dialect.ts";
import type { Grammar, SqlStatement } from "../shared/sql/tokens.ts";
import { replaceParameters, tokens } from "../shared/sql/tokens.ts";

/**
 * Splits a file into statements at the semicolons that end one: not those in texts, comments, function bodies or
 * parentheses. A line that begins with a backslash between two statements is a statement of its own.
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start: number | null = null;
  const depth = { parentheses: 0, bodies: 0 };
  const finish = (end: number) => {
    if (start !== null) statements.push({ text: sql.slice(start, end), start });
    start = null;
  };
  for (const token of tokens(sql, grammar)) {
    if (token.kind === "space") continue;
    if (token.kind === "command" && start === null) {
      statements.push({ text: token.text.trimEnd(), start: token.start });
      continue;
    }
    const ends = token.text === ";" && depth.parentheses === 0 && depth.bodies === 0;
    if (ends) finish(token.start);
    else start ??= token.start;
    if (!ends) follow(depth, token.text.toLowerCase(), sql.slice(start ?? 0, token.start));
  }
  finish(sql.trimEnd().length);
  return statements;
}

/**
 * Replaces `:name` by `$1`, `$2`, … and tells the names in that order.
 * @example namedParameters("SELECT :email") // { text: "SELECT $1", names: ["email"] }
 */
export function namedParameters(sql: string): NamedStatement {
  return replaceParameters(sql, grammar, (name, names) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
}

/** `BEGIN ATOMIC … END` is the one body that is written without quotes; `CASE … END` may stand in it. */
function follow(depth: { parentheses: number; bodies: number }, word: string, before: string): void {
  if (word === "(") depth.parentheses += 1;
  if (word === ")") depth.parentheses = Math.max(0, depth.parentheses - 1);
  if (word === "atomic" && /\bbegin\s+$/i.test(before)) depth.bodies += 1;
  if (word === "case" && depth.bodies > 0) depth.bodies += 1;
  if (word === "end" && depth.bodies > 0) depth.bodies -= 1;
}

const grammar: Grammar = {
  nestedComments: true,
  patterns: [
    { kind: "space", pattern: /(?:\s|--[^\n]*)+/y },
    { kind: "text", pattern: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'?/y },
    { kind: "text", pattern: /'(?:[^']|'')*'?/y },
    { kind: "text", pattern: /"(?:[^"]|"")*"?/y },
    { kind: "text", pattern: /\$(?<tag>[\p{L}_]?[\p{L}\p{N}_]*)\$[\s\S]*?(?:\$\k<tag>\$|$(?![\s\S]))/uy },
    { kind: "word", pattern: /[\p{L}_][\p{L}\p{N}_$]*/uy },
    { kind: "symbol", pattern: /::|:=/y },
    { kind: "parameter", pattern: /:[A-Za-z_]\w*/y },
    { kind: "command", pattern: /\\[^\n]*/y },
  ],
};
