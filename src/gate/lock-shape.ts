import { z } from "zod";
import { actionScripts } from "../model/action-script.ts";
import type { LockContents } from "../model/gate.ts";

const contract = z.string().min(1).meta({ description: "Id of the contract." });
const suite = z.string().min(1).meta({ description: "Name of the suite." });
const scenario = z.string().min(1).meta({ description: "Name of the scenario." });
const reason = z.string().min(1);

/** A lock file as it is written. */
export const lockShape = z.strictObject({
  $schema: z.string().optional().meta({ description: "For editors; not read." }),
  version: z.literal(1),
  verified: z
    .array(
      z.strictObject({
        contract,
        script: z
          .enum(actionScripts)
          .nullable()
          .meta({ description: "The script that it was verified for; null for the whole run." }),
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
  waived: z
    .array(z.strictObject({ contract, reason: reason.meta({ description: "Why it may be broken." }) }))
    .meta({ description: "Broken contracts that the project file accepts." }),
}) satisfies z.ZodType<LockContents>;

/** JSON Schema of a lock file, as published in `scenarios/lock.schema.json`. */
export function lockJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = lockShape.meta({
    title: "Understudy lock",
    description: "What a connection's last reviewed run verified; `understudy test --update-lock` writes it.",
  });
  return z.toJSONSchema(schema, { io: "input", target: "draft-7" });
}
