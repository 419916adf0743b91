import { z } from "zod";
import { actionScripts } from "../model/action-script.ts";
import type { LockContents } from "../model/gate.ts";

const contract = z.string().min(1).meta({ description: "Id of the contract." });
const suite = z.string().min(1).meta({ description: "Name of the suite." });
const scenario = z.string().min(1).meta({ description: "Name of the scenario." });
const reason = z.string().min(1);
const script = z.enum(actionScripts).nullable();

const reasonOfWaiver = reason.meta({ description: "Why it may be broken." });

const shared = {
  $schema: z.string().optional().meta({ description: "For editors; not read." }),
  verified: z
    .array(
      z.strictObject({
        contract,
        script: script.meta({ description: "The script that it was verified for; null for the whole run." }),
        by: z
          .strictObject({ suite, scenario })
          .nullable()
          .meta({ description: "The first scenario that did; null where the run is judged as a whole." }),
      }),
    )
    .meta({ description: "Contracts × scripts that a run verified." }),
  notApplicable: z
    .array(
      z.strictObject({ suite, scenario, reason: reason.meta({ description: "Why it does not apply." }) }),
    )
    .meta({ description: "Scenarios that do not apply to the connection." }),
};

/** A lock file as it is written. */
export const lockShape = z.strictObject({
  ...shared,
  version: z.literal(2),
  own: z
    .array(
      z.strictObject({
        file: z.string().min(1).meta({ description: "The suite's file, from the project's folder." }),
        scenario,
        expectations: z.int().min(0).meta({ description: "How many values it expects something of." }),
      }),
    )
    .meta({ description: "The project's own scenarios that ran." }),
  waived: z
    .array(
      z.strictObject({
        contract,
        script: script.meta({ description: "The script that breaks it; null for the whole run." }),
        reason: reasonOfWaiver,
      }),
    )
    .meta({ description: "Broken contracts × scripts that the project file accepts." }),
  settings: z
    .array(
      z.strictObject({
        setting: z.string().min(1).meta({ description: "Its place in the project file." }),
        value: z.json().meta({ description: "What it was." }),
      }),
    )
    .meta({ description: "What the project file says about how strictly scripts are judged." }),
}) satisfies z.ZodType<LockContents>;

/** As the first version was written; `--update-lock` brings it up to date. */
export const firstLockShape = z.strictObject({
  ...shared,
  version: z.literal(1),
  waived: z.array(z.strictObject({ contract, reason: reasonOfWaiver })),
});

/** JSON Schema of a lock file, as published in `scenarios/lock.schema.json`. */
export function lockJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = lockShape.meta({
    title: "Understudy lock",
    description: "What a connection's last reviewed run verified; `understudy test --update-lock` writes it.",
  });
  return z.toJSONSchema(schema, { io: "input", target: "draft-7" });
}
