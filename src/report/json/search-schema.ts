import { z } from "zod";
import type { SearchReport } from "../../model/search-report.ts";
import { count, list, ms, object, script, unmet } from "./schema-kit.ts";
import { violation } from "./violation-schema.ts";

const found = {
  file: z
    .string()
    .describe("The name that positions carry; there is no such file until somebody commits the suite."),
  suite: z.string().describe("The history as a suite file."),
  violations: list(violation).describe("Of level must."),
  unmet: list(unmet).describe("What a correct connection would have done otherwise."),
};

const replayed = object({
  file: z.string().describe("Absolute path of the stored failure."),
  verdict: z.enum(["still-failing", "fixed", "no-longer-valid"]),
  reason: z.string().describe("What goes wrong now, or went wrong; or why it is no longer valid."),
  failure: object(found).nullable().describe("For one that still fails: what goes wrong now."),
});

const failure = object({
  signature: z.string().describe("What went wrong in one line."),
  isSmallest: z.boolean().describe("False where time ran out before it could be made smaller."),
  ...found,
});

const histories = object({
  seed: count,
  path: z.string().nullable().describe("Leads to the failure: understudy search --seed <seed> --path <path>"),
  runs: count.describe("Histories that ran."),
  impossible: count.describe("Histories that the store or the connection could not have."),
  unconfirmed: count.describe("Failures that did not come again in a new container."),
  durationMs: ms,
  failure: failure.nullable(),
});

const cell = object({
  script,
  point: z.string().describe("E.g. store 1, the first connection or request of the script, or store, warm."),
  fault: z.string().describe("E.g. refuse, reset after 64 bytes."),
  outcome: z
    .enum(["error", "answer", "not-met", "stalled", "crashed", "broken"])
    .describe(
      "The script called back with an error, or without one; it did not call back, which is a warning; or it broke a contract of level must.",
    ),
  broken: list(z.string()).describe(
    "Contracts of level must; for a stalled or crashed one those of level should.",
  ),
  suite: z
    .string()
    .nullable()
    .describe("For a broken, stalled or crashed one: what happened as a suite file."),
});

const sweep = object({
  cells: list(cell),
  violations: list(violation).describe("Of level must, of all cells."),
  warnings: list(violation).describe("Of level should, of the cells that are stalled or crashed."),
  durationMs: ms,
});

/** What a search learnt of one connection. */
export const connectionSearch = object({
  connection: z.string(),
  engine: z.string().describe("E.g. postgres 18.4 embedded."),
  replayed: list(replayed).describe("Failures of earlier searches, run again."),
  search: histories.nullable().describe("Null where no history was asked for."),
  stored: z.string().nullable().describe("Where the failure is kept from now on; null without one."),
  sweep: sweep.nullable().describe("Null where no fault sweep was asked for."),
}).meta({ id: "connectionSearch" });

/** The JSON report of `understudy search`; the same type as {@link SearchReport}. */
export const searchSchema = object({
  version: z.literal(1),
  verdict: z.enum(["honoured", "violated"]),
  connections: list(connectionSearch),
}) satisfies z.ZodType<SearchReport>;

/** JSON Schema of the report of a search, as published in `scenarios/search.schema.json`. */
export function searchJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = searchSchema.meta({
    title: "Understudy search",
    description: "What a search found, as `understudy search --reporter json` writes it.",
  });
  return z.toJSONSchema(schema, { io: "input" });
}
