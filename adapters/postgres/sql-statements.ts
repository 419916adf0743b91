/** One statement of a file. */
export interface SqlStatement {
  readonly text: string;
  /** Offset of its first character in the file. */
  readonly start: number;
}

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
  for (const token of tokens(sql)) {
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
export function namedParameters(sql: string): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const parts = [...tokens(sql)].map(({ kind, text }) => {
    if (kind !== "parameter") return text;
    const name = text.slice(1);
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: parts.join(""), names };
}

interface Token {
  readonly kind: "space" | "word" | "text" | "parameter" | "command" | "symbol";
  readonly text: string;
  readonly start: number;
}

function* tokens(sql: string): Generator<Token> {
  let at = 0;
  while (at < sql.length) {
    const { kind, length } = next(sql, at);
    yield { kind, text: sql.slice(at, at + length), start: at };
    at += length;
  }
}

function next(sql: string, at: number): { readonly kind: Token["kind"]; readonly length: number } {
  if (sql.startsWith("/*", at)) return { kind: "space", length: commentLength(sql, at) };
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (found !== null) return { kind, length: found[0].length };
  }
  return { kind: "symbol", length: 1 };
}

/** Block comments nest in PostgreSQL. */
function commentLength(sql: string, at: number): number {
  let depth = 0;
  for (let end = at; end < sql.length; end++) {
    const pair = sql.slice(end, end + 2);
    if (pair === "/*") depth += 1;
    if (pair === "*/") depth -= 1;
    if (pair === "/*" || pair === "*/") end += 1;
    if (depth === 0) return end + 1 - at;
  }
  return sql.length - at;
}

/** `BEGIN ATOMIC … END` is the one body that is written without quotes; `CASE … END` may stand in it. */
function follow(depth: { parentheses: number; bodies: number }, word: string, before: string): void {
  if (word === "(") depth.parentheses += 1;
  if (word === ")") depth.parentheses = Math.max(0, depth.parentheses - 1);
  if (word === "atomic" && /\bbegin\s+$/i.test(before)) depth.bodies += 1;
  if (word === "case" && depth.bodies > 0) depth.bodies += 1;
  if (word === "end" && depth.bodies > 0) depth.bodies -= 1;
}

const patterns: readonly { readonly kind: Token["kind"]; readonly pattern: RegExp }[] = [
  { kind: "space", pattern: /(?:\s|--[^\n]*)+/y },
  { kind: "text", pattern: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'?/y },
  { kind: "text", pattern: /'(?:[^']|'')*'?/y },
  { kind: "text", pattern: /"(?:[^"]|"")*"?/y },
  { kind: "text", pattern: /\$(?<tag>[\p{L}_]?[\p{L}\p{N}_]*)\$[\s\S]*?(?:\$\k<tag>\$|$(?![\s\S]))/uy },
  { kind: "word", pattern: /[\p{L}_][\p{L}\p{N}_$]*/uy },
  { kind: "symbol", pattern: /::|:=/y },
  { kind: "parameter", pattern: /:[A-Za-z_]\w*/y },
  { kind: "command", pattern: /\\[^\n]*/y },
];
