import { z } from "zod";
import { actionScripts } from "../../model/action-script.ts";
import type { Json, JsonObject } from "../../model/json.ts";

/** An object that has exactly these keys; read-only, as everything that leaves a function. */
export function object<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodType<Readonly<z.infer<z.ZodObject<Shape, z.core.$strict>>>> {
  return z.strictObject(shape);
}

/** A list. */
export function list<Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z.array(item);
}

/** An object whose keys are anybody's, e.g. names of users. */
export function dictionary<Value>(value: z.ZodType<Value>): z.ZodType<Readonly<Record<string, Value>>> {
  return z.record(z.string(), value);
}

/** Any JSON value. */
export const json: z.ZodType<Json> = z.json().meta({ id: "json" });

/** A JSON object. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);

/** A whole number from zero. */
export const count = z.number().int().min(0);

/** Milliseconds. */
export const ms = z.number().min(0);

/** The key of an action script. */
export const script = z.enum(actionScripts);

/** A place in a file. */
export const position = object({
  file: z.string().describe("Absolute path."),
  line: z.number().int().min(1).describe("Counts from 1."),
  column: z.number().int().min(1).describe("Counts from 1."),
}).meta({ id: "position" });

/** A second place that explains the first. */
export const related = list(object({ at: position, note: z.string() }));

const scriptFailure = object({
  script,
  outcome: z.enum(["failed", "crashed", "stalled"]),
  error: object({ name: z.string(), message: z.string() }).nullable(),
});

/** An expectation of a suite that was not met. */
export const unmet = object({
  at: position,
  path: z.string().describe("E.g. result.email."),
  expected: z.string(),
  received: json,
  message: z.string(),
  script: script.optional().describe("The last script that ran before."),
  scriptAt: position.optional().describe("The line of the last script that ran before."),
  scriptFailed: scriptFailure.optional().describe("How that script ended, where it did not succeed."),
  requests: list(
    object({
      method: z.string(),
      url: z.string().describe("As it was sent, with marks."),
      status: count,
      refused: z.string().optional().describe("Why the API of the project file refused it."),
      answer: z.string().optional().describe("What the last one was answered, in short."),
      at: position.nullable().describe("The script's line, where it is known."),
      lostSigns: z.boolean().describe("Whether what was typed stands in it with signs that nothing encoded."),
    }),
  )
    .optional()
    .describe("What that script asked over HTTP."),
  described: object({ script, at: position })
    .optional()
    .describe("The script for which the project file describes the last answer, and where."),
  wrong: object({
    script,
    failure: scriptFailure.nullable().describe("Null for a look-up that finds nobody."),
    at: position.describe("Where its error was made, else where it called back."),
    calledBackAt: position,
    isFirst: z.boolean().describe("Whether no other script had run before."),
    mistake: z
      .string()
      .optional()
      .describe("What JavaScript threw where the script went wrong by itself, e.g. `ReferenceError`."),
  })
    .optional()
    .describe(
      "The first call of the scenario until then that ended as it should not, by what is known of it.",
    ),
}).meta({ id: "unmet" });
