import { z } from "zod";
import type { DeployedResult } from "../../model/deployed.ts";
import { json, list, object, position } from "./schema-kit.ts";

const difference = object({
  kind: z.enum([
    "script-differs",
    "script-missing",
    "script-additional",
    "setting-differs",
    "customization-off",
    "configuration-missing",
  ]),
  script: z.string().nullable().describe("Key of the script; null where it is about a setting."),
  setting: z.string().nullable().describe("As the Management API spells it, or a key of configuration."),
  at: position.nullable().describe("Where git says it."),
  deployedAt: position.describe("Where the export says it, or the nearest thing that it does say."),
  expected: json.describe("A setting in git."),
  received: json.describe("The same setting in the export; null where it says none."),
  diff: z.string().nullable().describe("Unified hunks, - git and + tenant, with marks for secrets."),
  message: z.string(),
  help: z.string().describe("What to do."),
});

/** The JSON report of `understudy verify-deployed`; the same type as {@link DeployedResult}. */
const deployedSchema = object({
  version: z.literal(1),
  verdict: z.enum(["same", "differs"]),
  connections: list(
    object({
      connection: z.string(),
      project: z.string().describe("Absolute path of the project file."),
      export: z.string().describe("Absolute path of the file that tells of the connection."),
      scripts: list(
        object({
          script: z.string(),
          status: z
            .enum(["same", "line-ends", "differs", "missing", "additional"])
            .describe("line-ends: the same but for line endings or blank lines at the end."),
        }),
      ),
      differences: list(difference),
      notes: list(z.string()),
    }),
  ),
}) satisfies z.ZodType<DeployedResult>;

/** JSON Schema of it, as published in `scenarios/deployed.schema.json`. */
export function deployedJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = deployedSchema.meta({
    title: "Understudy: git against a tenant",
    description: "What `understudy verify-deployed --reporter json` writes.",
  });
  return z.toJSONSchema(schema, { io: "input" });
}
