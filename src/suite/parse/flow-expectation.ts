import { z } from "zod";
import { actionScripts } from "../../model/action-script.ts";
import { flowResults } from "../../model/flow.ts";
import type { Expectation, Matcher } from "../../model/expectation.ts";
import type { FlowExpectation } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { allowOnly } from "../allow-only.ts";
import { parseExpectation } from "./expectation.ts";
import { type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { flowErrorFields, flowExpectationShape } from "../shape/flow-expectation.ts";

/**
 * Reads `expect` of a flow step; null where there is none.
 * @throws HarnessError `suite-invalid`: an unknown key, result, script or field of an error
 */
export function parseFlowExpectation(part: Part): FlowExpectation | null {
  if (part.value === undefined) return null;
  requireMapping(part, "expect: { result: authenticated }");
  checkShape(shape, part.document, "suite-invalid", part.path);
  const one = (key: string) => optional(partAt(part, key));
  const expect: FlowExpectation = {
    at: positionOf(part),
    result: allowed(partAt(part, "result"), { values: flowResults, keys: [] }),
    status: one("status"),
    error: allowed(partAt(part, "error"), { values: [], keys: flowErrorFields }),
    text: one("text"),
    user: one("user"),
    log: listOf(partAt(part, "log"), null),
    scripts: listOf(partAt(part, "scripts"), actionScripts),
  };
  const { at: _, ...all } = expect;
  if (Object.values(all).some((value) => value !== null)) return expect;
  throw suiteError(part, "`expect` is empty", "Say what is expected, or remove `expect`.");
}

function allowed(part: Part, what: Parameters<typeof allowOnly>[2]): Expectation | null {
  const expectation = optional(part);
  if (expectation !== null) allowOnly(part, expectation.matcher, what);
  return expectation;
}

/** A list of words in which one word stands for a list of one, and `absent` for none. */
function listOf(part: Part, words: readonly string[] | null): Expectation | null {
  const expectation = optional(part);
  if (expectation === null) return null;
  return { at: expectation.at, matcher: asList(part, expectation.matcher, words) };
}

function asList(part: Part, matcher: Matcher, words: readonly string[] | null): Matcher {
  switch (matcher.kind) {
    case "absent":
      return { kind: "list", items: [] };
    case "equals":
      checkWord(part, matcher, words);
      return { kind: "list", items: [matcher] };
    case "list":
      matcher.items.forEach((item, index) => checkWord(partAt(part, index), item, words));
      return matcher;
    case "not":
      return { kind: "not", matcher: asList(partAt(part, "not"), matcher.matcher, words) };
    case "one_of": {
      const inner = partAt(part, "one_of");
      return {
        kind: "one_of",
        matchers: matcher.matchers.map((item, index) => asList(partAt(inner, index), item, words)),
      };
    }
    default:
      throw suiteError(part, "expected a word or a list of words", "Write e.g. `[login]`, or [] for none.");
  }
}

function checkWord(part: Part, matcher: Matcher, words: readonly string[] | null): void {
  if (words !== null) return allowOnly(part, matcher, { values: words, keys: [] });
  if (matcher.kind !== "equals" || typeof matcher.value === "string") return;
  throw suiteError(part, "expected a type code of the tenant log", "Write e.g. `s` or `[s]`.");
}

function optional(part: Part): Expectation | null {
  return part.value === undefined ? null : parseExpectation(part);
}

const shape = z.strictObject(
  Object.fromEntries(Object.keys(flowExpectationShape.shape).map((key) => [key, z.unknown().optional()])),
);
