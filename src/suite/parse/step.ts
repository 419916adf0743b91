import type { Step } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { nearest } from "../../model/nearest.ts";
import { unknownKeyHint } from "../../yaml/hint.ts";
import { readDuration } from "../duration.ts";
import { parseFaults } from "./fault.ts";
import { parseFlowStep } from "./flow-step.ts";
import { parseScriptStep } from "./script-step.ts";
import { parseStoreStep } from "./store-step.ts";
import type { SuiteUsers } from "./users.ts";
import { keysOf, type Part, partAt, positionOf, suiteError } from "../part.ts";
import { advanceStepShape, recycleStepShape, scriptStepShape } from "../shape/step.ts";
import { isStepName, type StepName, stepNames } from "../step-names.ts";
import { parseTogetherStep } from "./together-step.ts";
import { parseTenantStep } from "./tenant-step.ts";

/**
 * Reads one step. Its key says which kind it is, and only then is it checked, so that errors speak of that kind.
 * @throws HarnessError `suite-invalid`: an unknown step, two in one, a wrong key
 */
export function parseStep(part: Part, users: SuiteUsers): Step {
  const kind = typeof part.value === "string" ? kindOfWord(part, part.value) : kindOfMapping(part);
  switch (kind) {
    case "script":
      return parseScriptStep(part, users);
    case "store":
      return parseStoreStep(part, users);
    case "recycle":
      return parseRecycleStep(part);
    case "advance":
      return parseAdvanceStep(part);
    case "fault":
      return parseFaultStep(part);
    case "set":
    case "bulk_import":
    case "forget":
    case "deleted_in_auth0":
      return parseTenantStep(part, kind, users);
    case "together":
      return parseTogetherStep(part, (inner) => parseStep(inner, users));
    default:
      return parseFlowStep(part, kind, users);
  }
}

function parseRecycleStep(part: Part): Step {
  const { value } = partAt(part, "recycle");
  if (value !== undefined && value !== null && value !== true) {
    throw suiteError(partAt(part, "recycle"), "`recycle` takes no value", "Write `- recycle`.");
  }
  checkShape(recycleStepShape, part.document, "suite-invalid", part.path);
  return { kind: "recycle", at: positionOf(part) };
}

function parseAdvanceStep(part: Part): Step {
  const byMs = readDuration(partAt(part, "advance"), "advance");
  checkShape(advanceStepShape, part.document, "suite-invalid", part.path);
  return { kind: "advance", at: positionOf(part), byMs };
}

function parseFaultStep(part: Part): Step {
  const strange = keysOf(part).find((key) => key !== "fault");
  if (strange !== undefined) {
    throw suiteError(
      partAt(part, strange),
      `unknown key \`${strange}\``,
      "Let `fault` stand alone in its step.",
    );
  }
  const fault = partAt(part, "fault");
  return { kind: "fault", at: positionOf(part), faults: fault.value === "none" ? [] : parseFaults(fault) };
}

function kindOfWord(part: Part, word: string): StepName {
  if (word === "recycle") return word;
  if (isStepName(word)) throw suiteError(part, `the step \`${word}\` says nothing`, `Write \`${word}: …\`.`);
  throw unknownStep(part, word);
}

function kindOfMapping(part: Part): StepName {
  const keys = keysOf(part);
  const named = keys.filter(isStepName);
  if (named.length > 1) {
    throw suiteError(
      partAt(part, named[1] ?? ""),
      `a step does one thing, found ${named.map((name) => `\`${name}\``).join(" and ")}`,
      "Make them two steps, each with a dash of its own.",
    );
  }
  if (named[0] !== undefined) return named[0];

  if (keys.includes("expect")) {
    throw suiteError(
      partAt(part, "expect"),
      "`expect` is no step of its own",
      "Write it beside the step that it is about, without a dash of its own. What the store is to hold is a step: `- store: { expect: … }`.",
    );
  }
  const strange = keys.find((key) => !Object.hasOwn(scriptStepShape.shape, key));
  if (strange !== undefined) throw unknownStep(partAt(part, strange), strange);
  throw suiteError(
    part,
    `expected a step with one of ${stepNames.join(", ")}, found none of them`,
    "Say what happens, e.g. `script: login`.",
  );
}

function unknownStep(part: Part, name: string) {
  const near = nearest(name, stepNames);
  const help = near === null ? `Write one of ${stepNames.join(", ")}.` : `Write \`${near}\`.`;
  return suiteError(part, `unknown step \`${name}\`${unknownKeyHint(name, stepNames)}`, help);
}
