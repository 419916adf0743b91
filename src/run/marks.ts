import type { Json } from "../model/json.ts";
import { makeReplacer, type Replacer } from "./replacer.ts";

/** Secrets of a scenario and the marks that stand for them. */
export interface Marks {
  /** Remembers a secret. The first mark given to a value stays, but contracts look for a password's before a setting's. */
  learn(secret: string, mark: string): void;
  /** The mark of a secret that is known, or null. */
  markOf(secret: string): string | null;
  /**
   * A copy of data in which every secret is its mark: inside URLs, base64 and JSON too. For what came from scripts, the
   * store or people; facts of our own go through {@link markTrace}.
   * @param name what the value is called where it stands
   */
  apply<T>(value: T, name?: string): T;
  /** A key of data: the words by which Auth0 reads a profile stay. */
  key(text: string): string;
}

/**
 * Opens an empty set of marks.
 * @param names what else is called by names that may be secrets too, as the store's user: found in values, not in texts
 * @example const marks = openMarks(); marks.learn("correct-horse-1", "«password:ada»");
 */
export function openMarks(names: readonly string[] = []): Marks {
  const known = new Map<string, string>();
  let replace: Replacer | null = null;
  const replacer = () => (replace ??= makeReplacer(known, names));
  return {
    learn(secret, mark) {
      if (secret === "" || !isBetter(mark, known.get(secret))) return;
      known.set(secret, mark);
      replace = null;
    },
    markOf: (secret) => known.get(secret) ?? null,
    apply(value, name = "") {
      // Marking keeps the shape; only the text inside strings changes.
      return markStrings(value as unknown as Json, name, replacer()) as unknown as typeof value;
    },
    key: (text) => markKey(text, replacer()),
  };
}

function isBetter(mark: string, before: string | undefined): boolean {
  return before === undefined || (isSetting(before) && !isSetting(mark));
}

/** Whether a mark stands for a secret of the configuration, which may be somebody's password too. */
export function isSetting(mark: string): boolean {
  return mark.startsWith("«config:");
}

function markStrings(value: Json, name: string, replace: Replacer): Json {
  if (typeof value === "string") return namesPeople.has(name) ? replace.name(value) : replace.value(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => markStrings(item, name, replace));
  const marked: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    define(marked, markKey(key, replace), markStrings(inner, key, replace));
  }
  return marked;
}

function markKey(key: string, replace: Replacer): string {
  return knownKeys.has(key) ? key : replace.name(key);
}

/** What a script returned may have a key that means something else to an object of ours. */
function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Who somebody is: a word there is a name, even if it is her password too. */
const namesPeople: ReadonlySet<string> = new Set(
  (
    "id user_id email username phone_number nickname name given_name family_name picture " +
    "connection provider code"
  ).split(" "),
);

/** Keys by which Auth0 and contracts read a profile; whatever else the word means, it is no secret there. */
const knownKeys: ReadonlySet<string> = new Set([
  ...namesPeople,
  ...(
    "password email_verified phone_verified blocked user_metadata app_metadata identities isSocial mfa_factors " +
    "access_token refresh_token client_id tenant request message description status_code"
  ).split(" "),
]);
