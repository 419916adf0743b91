import { z } from "zod";
import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/json.ts";
import type { UserFields } from "../../model/store.ts";
import type { ScriptStep } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { checkInputs } from "../check-inputs.ts";
import { parseScriptExpectation } from "./script-expectation.ts";
import { requireUser, type SuiteUsers } from "./users.ts";
import { itemsOf, jsonOf, keysOf, type Part, partAt, positionOf, suiteError } from "../part.ts";
import { overrideKeys } from "../script-inputs.ts";
import { scriptStepShape } from "../shape/step.ts";

/**
 * Reads `script: NAME` with what stands beside it.
 * @throws HarnessError `suite-invalid`: an unknown script or key, arguments that are missing or given twice
 */
export function parseScriptStep(part: Part, users: SuiteUsers): ScriptStep {
  const { script, as } = checkShape(shape, part.document, "suite-invalid", part.path);
  const user = as === undefined ? null : requireUser(partAt(part, "as"), users);
  const step: ScriptStep = {
    kind: "script",
    at: positionOf(part),
    script,
    as: as ?? null,
    overrides: overridesOf(part),
    args: argsOf(partAt(part, "args")),
    context: contextOf(partAt(part, "context")),
    expect: parseScriptExpectation(partAt(part, "expect")),
  };
  checkInputs(part, step, user);
  checkStoredPassword(partAt(part, "password"), step, users);

  return step;
}

/** What the store holds is typed by somebody who has seen it; to keep it as a password means nothing. */
function checkStoredPassword(part: Part, { script }: ScriptStep, users: SuiteUsers): void {
  if (!isJsonObject(part.value)) return;
  requireUser(partAt(part, "stored"), users);
  if (script === "login") return;
  throw suiteError(part, `\`stored\` means nothing to \`script: ${script}\``, "Give the password as text.");
}

function overridesOf(part: Part): UserFields {
  const given = overrideKeys.filter((key) => keysOf(part).includes(key));
  return Object.fromEntries(given.map((key) => [key, jsonOf(partAt(part, key))]));
}

function argsOf(part: Part): readonly Json[] | null {
  return part.value === undefined ? null : itemsOf(part).map(jsonOf);
}

function contextOf(part: Part) {
  const context = jsonOf(part);
  return isJsonObject(context) ? context : null;
}

// What is expected is read apart, with a position for each key.
const shape = scriptStepShape.extend({ expect: z.unknown().optional() });
