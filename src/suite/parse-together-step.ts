import { z } from "zod";
import type { FlowStep, ScriptStep, Step, TogetherStep } from "../model/suite.ts";
import { checkShape } from "../yaml/check.ts";
import { itemsOf, type Part, partAt, positionOf, suiteError } from "./part.ts";

/**
 * Reads `together: [ … ]`.
 * @param parse reads one step
 * @throws HarnessError `suite-invalid`: fewer than two steps, or one that is neither a flow nor a script
 */
export function parseTogetherStep(part: Part, parse: (part: Part) => Step): TogetherStep {
  checkShape(shape, part.document, "suite-invalid", part.path);
  const steps = itemsOf(partAt(part, "together")).map((item) => requireRunning(item, parse(item)));
  return { kind: "together", at: positionOf(part), steps };
}

function requireRunning(part: Part, step: Step): FlowStep | ScriptStep {
  if (step.kind === "flow" || step.kind === "script") return step;
  throw suiteError(
    part,
    "`together` takes flows and scripts; only they can run at the same time",
    "Make it a step of its own, before or after.",
  );
}

const shape = z.strictObject({ together: z.array(z.unknown()).min(2) });
