import { type Decoder, makeDecoder } from "./encoded-secrets.ts";
import { escapeForRegex, isWord, spellings } from "./spellings.ts";

/** Puts marks into texts. */
export interface Replacer {
  /** A value of any kind. */
  value(text: string): string;
  /** What something or somebody is called: a secret that is a plain word stays there. */
  name(text: string): string;
}

/** Longer texts are rarely said twice. */
const longestKept = 500;

/** A hash that a script has made and that nobody could learn, since it never stood in the store. */
const anyHash = String.raw`\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id?|d)\$[\w$,=+/.]+`;

/**
 * Makes what replaces these secrets. One that is a plain word is replaced where it is a whole value, where a name before
 * it says that it is a secret, or as a login's password: elsewhere nobody can tell it from the word.
 */
export function makeReplacer(known: ReadonlyMap<string, string>, names: readonly string[]): Replacer {
  const words = new Map([...known].filter(([secret]) => isWord(secret) || names.includes(secret)));
  const variants = new Map<string, string>();
  for (const [secret, mark] of known) {
    if (words.has(secret)) continue;
    for (const variant of spellings(secret)) if (!variants.has(variant)) variants.set(variant, mark);
  }
  const source = [...longestFirst(variants), anyHash].join("|");
  const pattern = new RegExp(source, "g");
  const inText = (found: string) => variants.get(found) ?? "«hash:somebody»";
  const markWords = makeWordMarker(words);
  const decode: Decoder = makeDecoder({ source, markOf: inText, words });
  const replace = (text: string) => known.get(text) ?? decode(markWords(text.replace(pattern, inText)));
  const value = remembering(replace);
  return { value, name: (text) => (words.has(text) ? text : value(text)) };
}

/** A trace says the same names and files again and again. */
function remembering(replace: (text: string) => string): (text: string) => string {
  const seen = new Map<string, string>();
  return (text) => {
    const before = seen.get(text);
    if (before !== undefined) return before;
    const made = replace(text);
    if (text.length <= longestKept) seen.set(text, made);
    return made;
  };
}

function makeWordMarker(words: ReadonlyMap<string, string>): (text: string) => string {
  if (words.size === 0) return (text) => text;
  const pattern = new RegExp(longestFirst(words).join("|"), "g");
  return (text) =>
    text.replace(pattern, (word: string, offset: number) => {
      const end = offset + word.length;
      const [before, after] = [
        text.slice(Math.max(0, offset - farthestName), offset),
        text.slice(end, end + 2),
      ];
      const isLogin = after.startsWith("@") && /:\/\/[^\s/@]*:$/.test(before);
      const isWhole = !/[\p{L}\p{N}_]$/u.test(before) && !/^[\p{L}\p{N}_]/u.test(after);
      return isWhole && (isLogin || saysSecret.test(before)) ? (words.get(word) ?? word) : word;
    });
}

function longestFirst(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts.keys()].toSorted((a, b) => b.length - a.length).map(escapeForRegex);
}

/** In characters, with quotes and spaces. */
const farthestName = 60;

/** `password: `, `"api_key":"`, `newPassword=`, `Bearer `. */
const saysSecret =
  /(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|credentials?)[\w-]{0,20}[\]"'`\\]*\s*[:=]\s*|\bbearer\s+)["'`\\]*$/i;
