import type { Broken } from "../../src/model/contract.ts";
import type { Uncaught } from "../../src/model/invocation.ts";
import { alsoAt, broken } from "./finding.ts";
import { calledBackAt, type Seen } from "./invocations.ts";
import { isUnawaited, unawaitedOf } from "./unawaited.ts";
import { afterwards, describe, mistakeOf } from "./uncaught.ts";

/**
 * A promise whose maker was called without `await`: that line is to be repaired, wherever it was rejected. A line that
 * is wrong by itself comes first. Null where the text and the stack name no such call.
 */
export function unawaited(seen: Seen, thrown: Uncaught): Broken<"rejection" | "unawaited"> | null {
  const call = unawaitedOf(seen, thrown);
  if (call === null) return null;
  const called = thrown.afterCallback ? calledBackAt(seen) : null;
  const mistake = mistakeOf(thrown, called);
  const isMistake = mistake.mistake !== undefined && thrown.at !== null;
  const places = isMistake
    ? [isUnawaited(call)]
    : (alsoAt(thrown.at, "what was rejected comes from here").related ?? []);
  const related = [...places, ...(alsoAt(called, "the callback was called here").related ?? [])];
  const what = `${describe(seen, thrown)}${afterwards(thrown.afterCallback)}`;
  const facts = { expected: "no exception", ...mistake, related };
  if (isMistake) return broken(seen, { fact: "rejection", ...facts, received: what, at: thrown.at });
  const received = `${what}; ${call.name}(…) is not awaited`;
  return broken(seen, { fact: "unawaited", ...facts, received, at: call.at });
}
