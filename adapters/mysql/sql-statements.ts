import type { NamedStatement } from "../shared/sql/dialect.ts";
import type { Grammar, SqlStatement } from "../shared/sql/tokens.ts";
import { replaceParameters, tokens } from "../shared/sql/tokens.ts";

/**
 * Splits a file into statements at the semicolons that end one, or at what a line `DELIMITER …` says instead:
 * that is how mysqldump writes triggers and procedures.
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start: number | null = null;
  let passed = 0;
  let delimiter = ";";
  for (const token of tokens(sql, grammar)) {
    if (token.kind === "space" || token.start < passed) continue;
    const said = start === null ? newDelimiter(sql, token.start) : null;
    if (said !== null) {
      delimiter = said.delimiter;
      passed = token.start + said.length;
    } else if (token.kind !== "text" && sql.startsWith(delimiter, token.start)) {
      if (start !== null) statements.push({ text: sql.slice(start, token.start), start });
      start = null;
      passed = token.start + delimiter.length;
    } else start ??= token.start;
  }
  if (start !== null) statements.push({ text: sql.slice(start).trimEnd(), start });
  return statements;
}

/**
 * Replaces `:name` by `?` and tells the names in that order, each as often as it is used.
 * @example namedParameters("SELECT :email") // { text: "SELECT ?", names: ["email"] }
 */
export function namedParameters(sql: string): NamedStatement {
  return replaceParameters(sql, grammar, (name, names) => {
    names.push(name);
    return "?";
  });
}

function newDelimiter(
  sql: string,
  at: number,
): { readonly delimiter: string; readonly length: number } | null {
  delimiterLine.lastIndex = at;
  const found = delimiterLine.exec(sql);
  const delimiter = found?.groups?.["delimiter"];
  return found === null || delimiter === undefined ? null : { delimiter, length: found[0].length };
}

const delimiterLine = /delimiter[ \t]+(?<delimiter>\S+)[^\n]*/iy;

const grammar: Grammar = {
  nestedComments: false,
  patterns: [
    { kind: "space", pattern: /(?:\s|--(?=\s|$)[^\n]*|#[^\n]*)+/y },
    // A comment that MySQL runs.
    { kind: "text", pattern: /\/\*M?![\s\S]*?(?:\*\/|$(?![\s\S]))/y },
    { kind: "text", pattern: /'(?:[^'\\]|\\[\s\S]|'')*'?/y },
    { kind: "text", pattern: /"(?:[^"\\]|\\[\s\S]|"")*"?/y },
    { kind: "text", pattern: /`(?:[^`]|``)*`?/y },
    { kind: "word", pattern: /[\p{L}_@][\p{L}\p{N}_@]*/uy },
    { kind: "symbol", pattern: /:=/y },
    { kind: "parameter", pattern: /:[A-Za-z_]\w*/y },
  ],
};
