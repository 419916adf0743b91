import type { Json, JsonObject } from "../../src/model/json.ts";
import { isJsonObject } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";

/** What a body is made of. */
export interface TemplateParts {
  /** Null where the answer is about nobody. */
  readonly user: StoreUser | null;
  /** What the API shows of her. */
  readonly shown: JsonObject | null;
  /** Makes a token for her. */
  token(): string;
}

/**
 * Fills a body: `user` is what the API shows of the user, `${user.email}` one of her fields or attributes.
 * A text that is nothing but one `${…}` becomes the value itself, with its type.
 */
export function fillTemplate(body: Json, parts: TemplateParts): Json {
  if (typeof body === "string") return body === "user" ? parts.shown : filled(body, parts);
  if (Array.isArray(body)) return body.map((item: Json) => fillTemplate(item, parts));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, fillTemplate(value, parts)]));
}

/** The first `${…}` in a body that stands for nothing; null where all do. Without `known` any field may be there. */
export function strangerIn(body: Json, known: readonly string[] | null): string | null {
  const all = [...JSON.stringify(body).matchAll(/\$\{([^}]*)\}/g)];
  const strange = all.find(([, inner = ""]) => {
    const [, name] = /^user\.(\w+)$/.exec(inner) ?? [];
    return name === undefined ? inner !== "token" : known?.includes(name) === false;
  });
  return strange?.[0] ?? null;
}

/** The texts of a body that stand for themselves; null where it says something of the user, or gives her a token. */
export function constantsOf(body: Json): readonly string[] | null {
  if (typeof body === "string") return body === "user" || body.search(placeholder) !== -1 ? null : [body];
  const inner = Array.isArray(body) ? body : isJsonObject(body) ? Object.values(body) : [];
  const found = inner.map((value: Json) => constantsOf(value));
  return found.includes(null) ? null : found.flatMap((texts) => texts ?? []);
}

/** A body with no one in its list of users; null where it has none, or speaks of a user elsewhere. */
export function withoutUsers(body: Json): Json | null {
  if (Array.isArray(body)) return [];
  if (!isJsonObject(body)) return null;
  const entries = Object.entries(body).map(([key, value]) => [key, emptied(value)] as const);
  const empty: Json = Object.fromEntries(entries);
  const isList = JSON.stringify(empty) !== JSON.stringify(body);
  return isList && constantsOf(empty) !== null ? empty : null;
}

/** Lists of what is no user's stay as they are. */
function emptied(value: Json): Json {
  if (Array.isArray(value)) return constantsOf(value) === null ? [] : value;
  return isJsonObject(value) ? (withoutUsers(value) ?? value) : value;
}

function filled(text: string, parts: TemplateParts): Json {
  const whole = new RegExp(`^(?:${placeholder.source})$`).exec(text);
  if (whole !== null) return valueOf(whole[1], parts);
  return text.replaceAll(placeholder, (_, name: string | undefined) => shown(valueOf(name, parts)));
}

function valueOf(name: string | undefined, { user, token }: TemplateParts): Json {
  if (name === undefined) return token();
  return user?.fields[name] ?? user?.columns[name] ?? null;
}

function shown(value: Json): string {
  return value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

const placeholder = /\$\{(?:user\.(\w+)|token)\}/g;
