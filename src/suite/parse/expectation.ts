import { isJsonObject } from "../../model/json.ts";
import type { Expectation, Matcher } from "../../model/expectation.ts";
import { itemsOf, jsonOf, keysOf, type Part, partAt, positionOf, suiteError } from "../part.ts";

/**
 * Reads an expectation: a value, a mapping (matched partially), a list, `{ matches }`, `{ not }`, `{ one_of }`, `absent`.
 * @throws HarnessError `suite-invalid`: a wrong regular expression, a matcher beside other keys
 */
export function parseExpectation(part: Part): Expectation {
  return { at: positionOf(part), matcher: parseMatcher(part) };
}

/** Reads some keys of a mapping as an object that is matched partially. */
export function parseFields(part: Part, keys: readonly string[]): Expectation {
  return { at: positionOf(part), matcher: { kind: "object", entries: entriesOf(part, keys) } };
}

function parseMatcher(part: Part): Matcher {
  if (Array.isArray(part.value)) return { kind: "list", items: itemsOf(part).map(parseMatcher) };
  if (isJsonObject(part.value)) return parseMapping(part);
  if (part.value === "absent" || part.value === null) return { kind: "absent" };
  return { kind: "equals", value: jsonOf(part) };
}

function parseMapping(part: Part): Matcher {
  const keys = keysOf(part);
  const word = keys.find((key) => matcherWords.has(key));
  if (word === undefined) return { kind: "object", entries: entriesOf(part, keys) };

  const other = keys.find((key) => key !== word);
  if (other !== undefined) {
    throw suiteError(
      partAt(part, other),
      `\`${word}\` stands alone, found \`${other}\` beside it`,
      "Make them two expectations, or nest one in the other.",
    );
  }
  return parseWord(word, partAt(part, word));
}

function parseWord(word: string, part: Part): Matcher {
  if (word === "not") return { kind: "not", matcher: parseMatcher(part) };
  if (word === "matches") return { kind: "matches", regex: regexOf(part) };

  const matchers = itemsOf(part).map(parseMatcher);
  if (matchers.length > 0) return { kind: "one_of", matchers };
  throw suiteError(part, "`one_of`: expected a list with at least one entry", "Write `one_of: [ … ]`.");
}

function regexOf(part: Part): string {
  if (typeof part.value !== "string") {
    throw suiteError(part, "`matches`: expected a regular expression as text", "Put it in quotes.");
  }
  try {
    return new RegExp(part.value).source;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw suiteError(
      part,
      `\`matches\`: ${reason}`,
      "Correct the regular expression; it is JavaScript's, without slashes.",
    );
  }
}

function entriesOf(part: Part, keys: readonly string[]) {
  return keys.map((key) => {
    const inner = partAt(part, key);
    return { key, at: positionOf(inner), matcher: parseMatcher(inner) };
  });
}

const matcherWords: ReadonlySet<string> = new Set(["matches", "not", "one_of"]);
