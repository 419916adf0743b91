/** A part of a query. */
export type Token =
  | { readonly kind: "open" | "close" | "colon" | "and" | "or" | "not" | "must" }
  | { readonly kind: "term"; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: "range";
      readonly from: string;
      readonly to: string;
      readonly includes: readonly [boolean, boolean];
    };

/** A query that can't be read. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

/**
 * Takes a query apart.
 * @throws QueryError
 */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = query.trimStart();
  while (rest !== "") {
    const { token, length } = nextToken(rest);
    tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

interface Read {
  readonly token: Token;
  readonly length: number;
}

function nextToken(text: string): Read {
  for (const read of readers) {
    const found = read.pattern.exec(text);
    if (found !== null) return { token: read.make(found), length: found[0].length };
  }
  throw new QueryError(`unexpected ${text.slice(0, 1)}`);
}

interface Reader {
  readonly pattern: RegExp;
  make(found: RegExpExecArray): Token;
}

const readers: readonly Reader[] = [
  { pattern: /^\(/, make: () => ({ kind: "open" }) },
  { pattern: /^\)/, make: () => ({ kind: "close" }) },
  { pattern: /^:/, make: () => ({ kind: "colon" }) },
  { pattern: /^(?:AND(?=[\s(]|$)|&&)/, make: () => ({ kind: "and" }) },
  { pattern: /^(?:OR(?=[\s(]|$)|\|\|)/, make: () => ({ kind: "or" }) },
  { pattern: /^(?:NOT(?=[\s(])|!|-(?=\S))/, make: () => ({ kind: "not" }) },
  { pattern: /^\+(?=\S)/, make: () => ({ kind: "must" }) },
  {
    pattern: /^"((?:[^"\\]|\\.)*)"/s,
    make: ([, text = ""]) => ({ kind: "term", text: plain(text), quoted: true }),
  },
  {
    pattern: /^([[{])\s*(\S+)\s+TO\s+([^\s\]}]+)\s*([\]}])/,
    make: ([, open, from = "", to = "", close]) => ({
      kind: "range",
      from,
      to,
      includes: [open === "[", close === "]"],
    }),
  },
  {
    pattern: /^(?:[^\s()[\]{}:"\\^~/]|\\.)(?:[^\s()[\]{}:"\\^~]|\\.)*/s,
    make: ([text]) => ({ kind: "term", text, quoted: false }),
  },
];

/** A term without its escapes. */
export function plain(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}
