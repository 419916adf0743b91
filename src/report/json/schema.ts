import { z } from "zod";
import { flowNames } from "../../model/flow.ts";
import { harnessErrorCodes, type HarnessErrorCode } from "../../model/harness-error.ts";
import type { RunResult } from "../../model/run-result.ts";
import { gate } from "./gate-schema.ts";
import { count, list, ms, object, position, script, unmet } from "./schema-kit.ts";
import { connectionSearch } from "./search-schema.ts";
import { violation, waivedViolation } from "./violation-schema.ts";

const storyLine = object({
  atMs: ms.nullable().describe("Since the flow began, counting only what scripts took."),
  from: z.string(),
  to: z.string(),
  text: z.string(),
});

const flowStory = object({
  flow: z.enum(flowNames),
  identifier: z.string(),
  at: position,
  import_mode: z.boolean(),
  lines: list(storyLine).describe("Who told whom what, in order."),
  mermaid: z.string().describe("The same as the text of a Mermaid sequence diagram."),
}).meta({ id: "flowStory" });

const scenario = object({
  name: z.string(),
  status: z.enum(["passed", "failed", "violated", "not-applicable"]),
  durationMs: ms,
  at: position,
  unmet: list(unmet).describe("Expectations of the suite that were not met."),
  because: z
    .string()
    .optional()
    .describe("Why the suite expects what was not met; absent where it does not say."),
  notApplicable: z.string().nullable().describe("Why the scenario does not apply, or null."),
  flows: list(flowStory).optional().describe("What its flows did; absent where it has none."),
});

const suite = object({
  file: z.string(),
  name: z.string(),
  connection: z.string(),
  scenarios: list(scenario),
});

const counts = object({
  scenarios: count,
  passed: count,
  failed: count,
  violated: count,
  notApplicable: count,
  violations: count.describe("Violations of level must."),
  warnings: count.describe("Violations of level should."),
  waived: count,
});

const coverage = object({
  scripts: list(
    object({
      connection: z.string(),
      script,
      file: z.string(),
      lines: list(object({ line: count, hits: count })),
      branches: list(object({ line: count, group: count, way: count, hits: count })),
      functions: list(object({ name: z.string(), line: count, hits: count })),
    }),
  ).describe("What was reached of each script's own file."),
  cells: list(
    object({
      connection: z.string(),
      script,
      outcome: z.enum(["succeeded", "failed", "crashed", "stalled"]),
      identifier: z.enum(["email", "username", "phone_number", "none"]),
      importMode: z.boolean(),
      fault: z.string().nullable(),
      invocations: count,
      wouldTouch: z
        .string()
        .nullable()
        .describe("A suite, as YAML, that would touch it; null where it was touched."),
    }),
  ).describe("Situations of each script."),
});

const codes = [...(Object.keys(harnessErrorCodes) as readonly HarnessErrorCode[]), "bug"] as const;

/** The JSON report; the same type as {@link RunResult}. */
export const reportSchema = object({
  version: z.literal(1),
  verdict: z.enum(["honoured", "violated", "failed", "not-verified", "error"]),
  engine: z.string().nullable().describe("E.g. postgres 18.4 embedded; null where no store was started."),
  node: z.string().describe("Version of Node that ran the scripts."),
  durationMs: ms,
  counts,
  suites: list(suite),
  violations: list(violation),
  waived: list(waivedViolation).describe("Broken contracts that the project accepts."),
  verified: list(object({ contract: z.string(), script: script.nullable(), findings: count })).describe(
    "How often each contract found something to judge in each script.",
  ),
  notes: list(z.string()),
  suspects: list(object({ setting: z.literal("hash"), connection: z.string(), at: position }))
    .optional()
    .describe("Lines of project files to look at before anything is repaired; absent where there are none."),
  coverage: coverage.optional().describe("Where it was asked for."),
  searches: list(connectionSearch)
    .optional()
    .describe("What nobody wrote and was tried too; absent without a search."),
  gate: gate.optional().describe("What --gate found; absent without it."),
  error: z.exactOptional(
    object({
      code: z.enum(codes),
      message: z.string(),
      at: position.nullable(),
      help: z.exactOptional(z.string().describe("What to do, where the message does not say it.")),
    }).describe("Why the run could not be finished, or proves nothing."),
  ),
}) satisfies z.ZodType<RunResult>;

/** JSON Schema of the JSON report, as published in `scenarios/report.schema.json`. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = reportSchema.meta({
    title: "Understudy report",
    description: "The verdict on a run, as `understudy test --reporter json` writes it.",
  });
  return z.toJSONSchema(schema, { io: "input" });
}
