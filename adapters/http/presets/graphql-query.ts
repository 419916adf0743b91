import type { Json, JsonObject } from "../../../src/model/json.ts";

/** A field of a query, with variables filled in. */
export interface Field {
  readonly alias: string;
  readonly name: string;
  readonly args: JsonObject;
  /** Null where the field has no inner ones. */
  readonly selection: readonly Field[] | null;
}

/**
 * Reads the first operation of a GraphQL document; null where it can't be read. Fragments with names and defaults of
 * variables are not understood.
 */
export function readQuery(text: string, variables: JsonObject): readonly Field[] | null {
  try {
    const reader = new Reader(tokensOf(text), variables);
    return reader.operation();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #variables: JsonObject;
  #at = 0;

  constructor(tokens: readonly string[], variables: JsonObject) {
    this.#tokens = tokens;
    this.#variables = variables;
  }

  operation(): readonly Field[] {
    if (/^(?:query|mutation)$/.test(this.#next() ?? "")) {
      this.#take();
      if (isName(this.#next())) this.#take();
      if (this.#next() === "(") this.#skipParentheses();
    }
    return this.#selection();
  }

  #selection(): readonly Field[] {
    const fields: Field[] = [];
    this.#expect("{");
    while (this.#next() !== "}") {
      if (this.#next() === "...") fields.push(...this.#inlineFragment());
      else fields.push(this.#field());
    }
    this.#take();
    return fields;
  }

  #inlineFragment(): readonly Field[] {
    this.#take();
    if (this.#next() === "on") {
      this.#take();
      this.#name();
    }
    return this.#selection();
  }

  #field(): Field {
    const first = this.#name();
    const hasAlias = this.#next() === ":";
    if (hasAlias) this.#take();
    const name = hasAlias ? this.#name() : first;
    const args = this.#next() === "(" ? this.#pairs("(", ")") : {};
    return { alias: first, name, args, selection: this.#next() === "{" ? this.#selection() : null };
  }

  #pairs(open: string, close: string): JsonObject {
    const pairs: [string, Json][] = [];
    this.#expect(open);
    while (this.#next() !== close) {
      const key = this.#name();
      this.#expect(":");
      pairs.push([key, this.#value()]);
    }
    this.#take();
    return Object.fromEntries(pairs);
  }

  #value(): Json {
    const next = this.#next() ?? "";
    if (next === "{") return this.#pairs("{", "}");
    if (next === "[") return this.#list();
    const token = this.#take();
    if (token === "$") return this.#variables[this.#name()] ?? null;
    if (token.startsWith('"""')) return token.slice(3, -3);
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (/^-?\d/.test(token)) return Number(token);
    if (!isName(token)) throw new SyntaxError(token);
    return token === "null" ? null : token === "true" ? true : token === "false" ? false : token;
  }

  #list(): Json {
    const items: Json[] = [];
    this.#expect("[");
    while (this.#next() !== "]") items.push(this.#value());
    this.#take();
    return items;
  }

  #skipParentheses(): void {
    while (this.#take() !== ")");
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new SyntaxError("the end");
    this.#at += 1;
    return token;
  }

  #name(): string {
    const token = this.#take();
    if (!isName(token)) throw new SyntaxError(token);
    return token;
  }

  #expect(wanted: string): void {
    if (this.#take() !== wanted) throw new SyntaxError(wanted);
  }
}

function tokensOf(text: string): readonly string[] {
  const tokens = [...text.matchAll(token)].map(([found]) => found);
  return tokens.filter((found) => !/^[\s,#]/.test(found));
}

function isName(token: string | undefined): boolean {
  return /^[A-Za-z_]\w*$/.test(token ?? "");
}

const token = /#[^\n]*|[\s,]+|"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|\w+|\.\.\.|[^\s]/g;
