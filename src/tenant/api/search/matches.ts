import type { Json, JsonObject } from "../../../model/json.ts";
import { isJsonObject } from "../../../model/json.ts";
import type { Query, Value } from "./parse-query.ts";
import { plain, QueryError } from "./tokens.ts";

/**
 * Whether a user, as the Management API shows her, is one that a query asks for.
 * @throws QueryError for what the search does not do
 */
export function matches(user: JsonObject, query: Query): boolean {
  switch (query.kind) {
    case "all":
      return query.parts.every((part) => matches(user, part));
    case "any":
      return query.parts.some((part) => matches(user, part));
    case "not":
      return !matches(user, query.part);
    case "is":
      return isSo(user, query);
  }
}

function isSo(user: JsonObject, { field, value }: Extract<Query, { kind: "is" }>): boolean {
  if (field === null) return anywhere.some((name) => fits(user, name, value));
  if (field === "_exists_" && value.kind === "term") return valuesAt(user, value.text).length > 0;
  return fits(user, field, value);
}

function fits(user: JsonObject, field: string, value: Value): boolean {
  checkKind(field, value);
  const isFolded = withoutCase.has(field);
  return valuesAt(user, field).some((held) => {
    if (value.kind === "range") return within(held, value);
    const text = isFolded ? held.toLowerCase() : held;
    const wanted = isFolded ? value.text.toLowerCase() : value.text;
    return value.quoted ? text === wanted : patternOf(wanted).test(text);
  });
}

/** https://auth0.com/docs/manage-users/user-search/user-search-query-syntax */
function checkKind(field: string, value: Value): void {
  const isWild = value.kind === "term" && !value.quoted && /(?<!\\)[*?]/.test(value.text);
  if (field.startsWith("user_metadata") && (isWild || value.kind === "range")) {
    throw new QueryError("user_metadata has neither wildcards nor ranges");
  }
  if (isWild && /^\*.{1,2}$/.test(value.text))
    throw new QueryError("three letters at least after a wildcard");
}

/** A term in which `*` stands for any letters and `?` for one. */
function patternOf(term: string): RegExp {
  const parts = term.match(/\\.|[*?]|[^\\*?]+/gs) ?? [];
  const source = parts.map((part) => (part === "*" ? ".*" : part === "?" ? "." : quoted(plain(part))));
  return new RegExp(`^${source.join("")}$`, "su");
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function within(held: string, { from, to, includes }: Extract<Value, { kind: "range" }>): boolean {
  const isAbove = from === "*" || (includes[0] ? compared(held, from) >= 0 : compared(held, from) > 0);
  const isBelow = to === "*" || (includes[1] ? compared(held, to) <= 0 : compared(held, to) < 0);
  return isAbove && isBelow;
}

function compared(one: string, other: string): number {
  const numbers = [Number(one), Number(other)] as const;
  if (!numbers.some(Number.isNaN)) return numbers[0] - numbers[1];
  return one < other ? -1 : Number(one > other);
}

/** All values at a path, as text; lists on the way are passed through. */
function valuesAt(user: JsonObject, field: string): readonly string[] {
  const steps = field === "email.domain" ? ["email"] : plain(field).split(".");
  const found = steps.reduce<readonly Json[]>(
    (values, step) => values.flatMap((value) => inner(value, step)).flatMap(unfolded),
    [user],
  );
  const texts = found.filter((value) => value !== null && !isJsonObject(value)).map(String);
  return field === "email.domain" ? texts.map((text) => text.slice(text.indexOf("@") + 1)) : texts;
}

function inner(value: Json, step: string): readonly Json[] {
  const held = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return held === undefined ? [] : [held];
}

function unfolded(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** Fields in which capitals do not matter. */
const withoutCase: ReadonlySet<string> = new Set(["email", "name", "given_name", "family_name", "nickname"]);

/** Where a term without a field is looked for: not in metadata. */
const anywhere = ["email", "name", "given_name", "family_name", "nickname", "username", "user_id"];
