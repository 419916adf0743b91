import { z } from "zod";
import type { Expectation } from "../../model/expectation.ts";
import type { ScriptExpectation } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { allowOnly } from "../allow-only.ts";
import { parseExpectation } from "./expectation.ts";
import { type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { errorFields, outcomes, scriptExpectationShape } from "../shape/expectation.ts";

/**
 * Reads `expect` of a script step; null where there is none.
 * @throws HarnessError `suite-invalid`: an unknown key, outcome or field of an error, a wrong regular expression
 */
export function parseScriptExpectation(part: Part): ScriptExpectation | null {
  if (part.value === undefined) return null;
  requireMapping(part, "expect: { outcome: succeeded }");
  checkShape(shape, part.document, "suite-invalid", part.path);

  const expect: ScriptExpectation = {
    at: positionOf(part),
    outcome: outcomeOf(partAt(part, "outcome")),
    error: errorOf(partAt(part, "error")),
    result: optional(partAt(part, "result")),
    console: optional(partAt(part, "console")),
  };
  if (expect.outcome ?? expect.error ?? expect.result ?? expect.console) return expect;
  throw suiteError(part, "`expect` is empty", "Say what is expected, or remove `expect`.");
}

function outcomeOf(part: Part): Expectation | null {
  const expectation = optional(part);
  if (expectation !== null) allowOnly(part, expectation.matcher, { values: outcomes, keys: [] });
  return expectation;
}

function errorOf(part: Part): Expectation | null {
  const expectation = optional(part);
  if (expectation !== null) allowOnly(part, expectation.matcher, { values: [], keys: errorFields });
  return expectation;
}

function optional(part: Part): Expectation | null {
  return part.value === undefined ? null : parseExpectation(part);
}

const shape = z.strictObject({
  ...scriptExpectationShape.shape,
  outcome: z.unknown().optional(),
  error: z.unknown().optional(),
  result: z.unknown().optional(),
  console: z.unknown().optional(),
});
