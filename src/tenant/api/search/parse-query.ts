import type { Token } from "./tokens.ts";
import { QueryError, tokensOf } from "./tokens.ts";

/** What a query asks for. */
export type Query =
  | { readonly kind: "all" | "any"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query }
  /** Without a field: in any of the profile's texts. */
  | { readonly kind: "is"; readonly field: string | null; readonly value: Value };

/** What a field is compared with. */
export type Value = Extract<Token, { readonly kind: "term" | "range" }>;

/**
 * Reads a query in the part of Lucene's syntax that user searches have:
 * https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 * @throws QueryError
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(tokensOf(text));
  const query = reader.any(null);
  reader.expectEnd();
  return query;
}

/** Recursive descent; what nothing joins is joined by OR. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  any(field: string | null): Query {
    const parts = [this.#all(field)];
    while (this.#kind() !== null && this.#kind() !== "close") {
      this.#skip("or");
      parts.push(this.#all(field));
    }
    return joined("any", parts);
  }

  expectEnd(): void {
    if (this.#kind() !== null) throw new QueryError("a parenthesis too many");
  }

  #all(field: string | null): Query {
    const parts = [this.#one(field)];
    while (this.#skip("and")) parts.push(this.#one(field));
    return joined("all", parts);
  }

  #one(field: string | null): Query {
    if (this.#skip("not")) return { kind: "not", part: this.#one(field) };
    this.#skip("must");
    if (this.#skip("open")) return this.#group(field);
    const token = this.#next();
    if (token?.kind === "range" && field !== null) return { kind: "is", field, value: token };
    if (token?.kind !== "term") throw new QueryError("a term is missing");
    if (!this.#skip("colon")) return { kind: "is", field, value: token };
    if (token.quoted || field !== null) throw new QueryError("a field within a field");
    if (this.#skip("open")) return this.#group(token.text);
    const value = this.#next();
    if (value?.kind !== "term" && value?.kind !== "range") throw new QueryError("a field without a value");
    return { kind: "is", field: token.text, value };
  }

  #group(field: string | null): Query {
    const query = this.any(field);
    if (!this.#skip("close")) throw new QueryError("a parenthesis is not closed");
    return query;
  }

  #kind(): Token["kind"] | null {
    return this.#tokens[this.#at]?.kind ?? null;
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #skip(kind: Token["kind"]): boolean {
    if (this.#kind() !== kind) return false;
    this.#at += 1;
    return true;
  }
}

function joined(kind: "all" | "any", parts: readonly Query[]): Query {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}
