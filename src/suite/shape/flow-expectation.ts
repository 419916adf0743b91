import { z } from "zod";
import { actionScripts } from "../../model/action-script.ts";
import { flowResults } from "../../model/flow.ts";
import { expectation, expectationShape, matchers } from "./expectation.ts";

/** The fields of an error that a flow's answer carries. */
export const flowErrorFields = ["code", "message"] as const;

const code = z.string().meta({ examples: ["s"] });
const script = z.enum(actionScripts);

/** What a flow step may expect. */
export const flowExpectationShape = z
  .strictObject({
    result: z
      .union([z.enum(flowResults), ...matchers(z.enum(flowResults), "authenticated")])
      .meta({
        title: "How the flow ended",
        description: "One word for what the person or the API client is told.",
        examples: ["authenticated", { one_of: ["wrong-credentials", "blocked"] }],
      })
      .optional(),
    status: expectation({
      title: "HTTP status",
      description: "Of the API that the flow goes through.",
      examples: [200],
    }),
    error: z
      .union([
        z.strictObject({
          code: expectation({ title: "Code", description: "The error's code.", examples: ["user_exists"] }),
          message: expectation({
            title: "Message",
            description: "The error's text.",
            examples: [{ matches: "exists" }],
          }),
        }),
        ...matchers(expectationShape, "absent"),
        z.literal("absent"),
        z.null(),
      ])
      .meta({
        title: "The error",
        description: "Any of code and message, each with what it must be; or absent.",
        examples: [{ code: "user_exists" }, "absent"],
      })
      .optional(),
    text: expectation({
      title: "Text on the page",
      description: "Key of the text that the login page shows; or absent.",
      examples: ["wrong-credentials", "absent"],
    }),
    user: expectation({
      title: "The user at Auth0",
      description: "As Auth0 has it afterwards, matched partially; or absent.",
      examples: [{ email: "ada@example.com" }, "absent"],
    }),
    log: z
      .union([code, z.array(code), ...matchers(z.union([code, z.array(code)]), "s")])
      .meta({
        title: "Tenant log",
        description: "The type codes that were logged, all and in order. One code: that one and no other.",
        examples: ["s", ["fp", "limit_wc"], []],
      })
      .optional(),
    scripts: z
      .union([script, z.array(script), ...matchers(z.union([script, z.array(script)]), "login")])
      .meta({
        title: "Scripts",
        description: "The scripts that ran, all and in order. One name: that one and no other.",
        examples: [["get_user", "create", "login"], []],
      })
      .optional(),
  })
  .meta({ id: "flow_expectation" });
