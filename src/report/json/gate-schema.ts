import { z } from "zod";
import { list, object, position, script } from "./schema-kit.ts";

/** What `--gate` found, in the JSON report. */
export const gate = object({
  locks: list(object({ connection: z.string(), file: z.string() })).describe("What was compared with."),
  failures: list(
    object({
      kind: z.enum([
        "no-longer-verified",
        "own-gone",
        "own-expects-less",
        "not-applicable",
        "waiver-unused",
        "waiver-new",
        "project-gone",
      ]),
      connection: z.string(),
      contract: z.string().nullable(),
      script: script.nullable(),
      suite: z
        .string()
        .nullable()
        .describe(
          "Name of the suite that verified it or does not apply; the file of one of the project's own.",
        ),
      scenario: z.string().nullable(),
      at: position.describe("The line of the lock, of the project file or of the suite."),
      message: z.string(),
      because: z.string(),
      cause: z.string().describe("What lies behind it; failures that share it have one way out."),
      help: z.string().describe("What to do."),
    }),
  ).describe("Why the gate stays shut; neither violations nor expectations."),
});
