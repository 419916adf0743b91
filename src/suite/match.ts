import { isDeepStrictEqual } from "node:util";
import { type Json, isJsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import type { Expectation, Matcher } from "../model/expectation.ts";
import type { Unmet } from "../model/unmet.ts";
import { matchesInTime } from "./matches-in-time.ts";
import { showMatcher, showValue } from "./show.ts";

/** A value that is compared, and where it stands in the result and in the suite. */
interface Candidate {
  readonly received: Json | undefined;
  readonly path: string;
  readonly at: Position;
}

/**
 * Compares a value with an expectation. Objects match partially, lists item by item and in length;
 * `absent` and `null` both mean nothing, be it missing or null.
 *
 * @param path how messages call the value, e.g. `result`
 * @returns what was not met, each with the position of the suite's key that says so; empty when all is met
 * @example match(step.expect.result, record.reply?.result, "result")
 */
export function match(expectation: Expectation, received: Json | undefined, path: string): readonly Unmet[] {
  return compare(expectation.matcher, { received, path, at: expectation.at });
}

function compare(matcher: Matcher, candidate: Candidate): readonly Unmet[] {
  switch (matcher.kind) {
    case "object":
      return compareObject(matcher, candidate);
    case "list":
      return compareList(matcher, candidate);
    default:
      return holds(matcher, candidate) ? [] : [unmet(matcher, candidate)];
  }
}

function compareObject(matcher: Matcher & { kind: "object" }, candidate: Candidate): readonly Unmet[] {
  const { received, path } = candidate;
  if (!isJsonObject(received)) return [unmet(matcher, candidate)];

  return matcher.entries.flatMap(({ key, at, matcher }) => {
    const value = Object.hasOwn(received, key) ? received[key] : undefined;
    return compare(matcher, { received: value, path: `${path}.${key}`, at });
  });
}

function compareList(matcher: Matcher & { kind: "list" }, candidate: Candidate): readonly Unmet[] {
  const { received, path, at } = candidate;
  if (!Array.isArray(received)) return [unmet(matcher, candidate)];
  if (received.length !== matcher.items.length) return [unmet(matcher, candidate)];

  return matcher.items.flatMap((item, index) =>
    compare(item, { received: received[index], path: `${path}[${index}]`, at }),
  );
}

type Leaf = Exclude<Matcher, { kind: "object" | "list" }>;

function holds(matcher: Leaf, candidate: Candidate): boolean {
  const { received } = candidate;
  switch (matcher.kind) {
    case "equals":
      return isDeepStrictEqual(received ?? null, matcher.value);
    case "matches":
      return (
        typeof received === "string" && matchesInTime({ regex: matcher.regex, at: candidate.at }, received)
      );
    case "not":
      return compare(matcher.matcher, candidate).length > 0;
    case "one_of":
      return matcher.matchers.some((one) => compare(one, candidate).length === 0);
    case "absent":
      return received === undefined || received === null;
  }
}

function unmet(matcher: Matcher, { received, path, at }: Candidate): Unmet {
  const expected = showMatcher(matcher);
  const message = `${path} should be ${expected}, but is ${showValue(received)}`;

  return { at, path, expected, received: received ?? null, message };
}
