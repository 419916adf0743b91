import { z } from "zod";
import type { Violation } from "../../model/violation.ts";
import { json, list, object, position, related, script } from "./schema-kit.ts";

const shape = {
  contract: z.string().describe("Id of the contract."),
  level: z.enum(["must", "should", "note"]).describe("Only must fails a run."),
  script: script.nullable(),
  connection: z.string(),
  suite: z.string().nullable().describe("File of the suite; null where the whole run is judged."),
  scenario: z.string().nullable(),
  scenarioAt: position.nullable().describe("The suite's line of the step."),
  seenIn: list(object({ suite: z.string(), scenario: z.string(), at: position }))
    .optional()
    .describe("Scenarios that show what only the whole run is judged by."),
  mayFollow: list(z.string())
    .optional()
    .describe(
      "Contracts, or one fact of them as contract:fact, of which this may be a consequence where they are broken too.",
    ),
  fact: z.string().describe("Which of the contract's ways of being broken."),
  faults: list(z.string()).describe("Faults that the script met, e.g. store: html; empty where it met none."),
  message: z.string(),
  expected: json,
  received: json,
  at: position.nullable().describe("The script's line."),
  related: related.describe("Other places worth showing."),
  help: z.string().describe("What to do."),
  url: z.string().describe("Address of Auth0's own words."),
};

/** A broken contract. */
export const violation = object(shape).meta({ id: "violation" });

/** A broken contract that a waiver accepts. */
export const waivedViolation: z.ZodType<Violation & { readonly reason: string }> = object({
  ...shape,
  reason: z.string().describe("Why the project accepts it."),
});
