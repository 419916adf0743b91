import type { Json } from "../model/json.ts";

/** Below this length a secret is only replaced where it is a whole string: "a" stands in every word. */
const shortestInText = 4;

/** Longer texts are rarely said twice. */
const longestKept = 500;

/** A hash that a script has made and that nobody could learn, since it never stood in the store. */
const anyHash = String.raw`\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id?|d)\$[\w$,=+/.]+`;

/** Secrets of a scenario and the marks that stand for them. */
export interface Marks {
  /** Remembers a secret. The first mark given to a value stays. */
  learn(secret: string, mark: string): void;
  /** The mark of a secret that is known, or null. */
  markOf(secret: string): string | null;
  /** A copy in which every secret is its mark: inside URLs, base64 and JSON too. Positions stay as they are. */
  apply<T>(value: T): T;
}

/**
 * Opens an empty set of marks.
 * @example const marks = openMarks(); marks.learn("correct-horse-1", "«password:ada»");
 */
export function openMarks(): Marks {
  const known = new Map<string, string>();
  let replace: ((text: string) => string) | null = null;
  return {
    learn(secret, mark) {
      if (secret === "" || known.has(secret)) return;
      known.set(secret, mark);
      replace = null;
    },
    markOf: (secret) => known.get(secret) ?? null,
    apply(value) {
      replace ??= makeReplacer(known);
      // Marking keeps the shape; only the text inside strings changes.
      return mapStrings(value as unknown as Json, replace) as unknown as typeof value;
    },
  };
}

function makeReplacer(known: ReadonlyMap<string, string>): (text: string) => string {
  const variants = new Map<string, string>();
  for (const [secret, mark] of known) {
    if (secret.length < shortestInText) continue;
    for (const variant of spellings(secret)) if (!variants.has(variant)) variants.set(variant, mark);
  }
  const seen = new Map<string, string>();
  const longestFirst = [...variants.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp([...longestFirst.map(escapeForRegex), anyHash].join("|"), "g");
  const replace = (text: string) =>
    known.get(text) ?? text.replace(pattern, (found) => variants.get(found) ?? "«hash:somebody»");
  // A trace says the same keys, names and files again and again.
  return (text) => {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const made = replace(text);
    if (text.length <= longestKept) seen.set(text, made);
    return made;
  };
}

/** The ways in which a secret shows up in what a script writes. */
function spellings(secret: string): readonly string[] {
  const base64 = Buffer.from(secret, "utf8").toString("base64");
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(secret, "utf8").toString("base64url"),
    Buffer.from(secret, "utf8").toString("hex"),
  ];
}

function escapeForRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function mapStrings(value: Json, replace: (text: string) => string): Json {
  if (typeof value === "string") return replace(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, replace));
  if (isPosition(value)) return value;
  const marked: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) define(marked, replace(key), mapStrings(inner, replace));
  return marked;
}

/** What a script returned may have a key that means something else to an object of ours. */
function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function isPosition(value: object): boolean {
  return "file" in value && "line" in value && "column" in value;
}
