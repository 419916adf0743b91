import { z } from "zod";

/** The fields of an error that a suite may look at. */
export const errorFields = ["name", "message", "code", "user_id"] as const;

/** The ways in which a script ends. */
export const outcomes = ["succeeded", "failed", "crashed", "stalled"] as const;

/** How a value may look. It describes the language for editors; `parse-expectation.ts` reads it, with positions. */
export const expectationShape: z.ZodType = z
  .union([
    ...matchers(
      z.lazy(() => expectationShape),
      "absent",
    ),
    z.unknown(),
  ])
  .meta({
    id: "expectation",
    title: "Expectation",
    description:
      "A value, or a mapping that is matched partially, or { matches: regex }, { not: … }, { one_of: [ … ] }, absent. " +
      "absent and null both mean: nothing there.",
    examples: ["ada@example.com", { matches: "@example[.]com$" }, { not: "absent" }, "absent"],
  });

/** What a script step may expect. */
export const scriptExpectationShape = z
  .strictObject({
    outcome: z
      .union([z.enum(outcomes), ...matchers(z.enum(outcomes), "succeeded")])
      .meta({
        title: "How the script ended",
        description:
          "succeeded: called back without an error. failed: called back with one. " +
          "crashed: threw, rejected or ended its process. stalled: never called back.",
        examples: ["succeeded", { not: "succeeded" }],
      })
      .optional(),
    error: z
      .union([
        z.strictObject(errorShape()),
        ...matchers(expectationShape, "absent"),
        z.literal("absent"),
        z.null(),
      ])
      .meta({
        title: "The error that Auth0 gets",
        description: "Any of name, message, code, user_id, each with what it must be; or absent.",
        examples: [{ name: "WrongUsernameOrPasswordError" }, "absent"],
      })
      .optional(),
    result: expectation({
      title: "The result that Auth0 gets",
      description: "The callback's second argument after its way through JSON, matched partially; or absent.",
      examples: [{ email: "ada@example.com" }, "absent"],
    }),
    console: expectation({
      title: "Console output",
      description: "All lines that the script wrote, joined; or absent.",
      examples: ["absent", { matches: "connected" }],
    }),
  })
  .meta({
    title: "Expectation of this step",
    description:
      "What must be so after the script ran. All contracts are watched besides, whatever stands here.",
    examples: [{ outcome: "failed", error: { name: "WrongUsernameOrPasswordError" } }],
  });

interface Words {
  readonly title: string;
  readonly description: string;
  readonly examples: unknown[];
}

/** A value that may look in any way, with words for editors. */
export function expectation(words: Words) {
  return z
    .union([expectationShape])
    .meta({ ...words })
    .optional();
}

function errorShape() {
  return {
    name: expectation({
      title: "Name of the error",
      description: "The class that the script called back with.",
      examples: ["WrongUsernameOrPasswordError", "ValidationError"],
    }),
    message: expectation({
      title: "Message of the error",
      description: "Its text; absent where the script gave none.",
      examples: [{ matches: "try again" }],
    }),
    code: expectation({
      title: "Code of the error",
      description: "For a ValidationError its first argument.",
      examples: ["user_exists"],
    }),
    user_id: expectation({
      title: "Whom the error names",
      description: "For a WrongUsernameOrPasswordError its first argument.",
      examples: [{ not: "absent" }],
    }),
  };
}

/** The matchers around a value of a fixed set. */
export function matchers(inner: z.ZodType, example: string) {
  return [
    z.strictObject({
      matches: z.string().meta({
        title: "Regular expression",
        description: "Text in which this JavaScript regular expression is found.",
        examples: ["^legacy[|]"],
      }),
    }),
    z.strictObject({
      not: z.union([inner]).meta({ title: "Not", description: "Anything but this.", examples: [example] }),
    }),
    z.strictObject({
      one_of: z
        .array(inner)
        .min(1)
        .meta({ title: "One of", description: "At least one of these.", examples: [[example]] }),
    }),
  ] as const;
}
