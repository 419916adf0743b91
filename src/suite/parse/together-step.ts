import { z } from "zod";
import type { FlowStep, ScriptStep, Step, TogetherStep } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { turnsShape } from "../shape/step.ts";
import { itemsOf, type Part, partAt, positionOf, suiteError, wholeOf } from "../part.ts";

/**
 * Reads `together: [ … ]`.
 * @param parse reads one step
 * @throws HarnessError `suite-invalid`: fewer than two steps, or one that is neither a flow nor a script; turns of a step
 * that there is not, or in a single container
 */
export function parseTogetherStep(part: Part, parse: (part: Part) => Step): TogetherStep {
  checkShape(shape, part.document, "suite-invalid", part.path);
  const given = (part.value as z.infer<typeof shape>).turns;
  const steps = itemsOf(partAt(part, "together")).map((item) => requireRunning(item, parse(item)));
  const turns = given === undefined ? null : requireTurns(part, given, steps.length);
  return { kind: "together", at: positionOf(part), steps, turns };
}

function requireTurns(part: Part, turns: readonly number[], count: number): readonly number[] {
  if (partAt(wholeOf(part.document), "containers").value === 1) {
    throw suiteError(
      partAt(part, "turns"),
      "`turns` needs a container for each step, and the head says `containers: 1`",
      "Leave one of the two out: in one container scripts run one after the other.",
    );
  }
  const strange = turns.findIndex((turn) => turn > count);
  if (strange === -1) return turns;
  throw suiteError(
    partAt(partAt(part, "turns"), strange),
    `\`turns\` names step ${turns[strange]}, and \`together\` has ${count}`,
    "Write the places of the steps: 1 for the first, 2 for the second.",
  );
}

function requireRunning(part: Part, step: Step): FlowStep | ScriptStep {
  if (step.kind === "flow" || step.kind === "script") return step;
  throw suiteError(
    part,
    "`together` takes flows and scripts; only they can run at the same time",
    "Make it a step of its own, before or after.",
  );
}

const shape = z.strictObject({ together: z.array(z.unknown()).min(2), turns: turnsShape.optional() });
