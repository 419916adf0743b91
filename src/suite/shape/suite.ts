import { z } from "zod";
import { actionScripts } from "../../model/action-script.ts";
import { faultShape, faultStepShape } from "./fault.ts";
import { flowStepShapes } from "./flow.ts";
import { advanceStepShape, recycleStepShape, scriptStepShape, storeStepShape, turnsShape } from "./step.ts";
import { tenantStepShapes } from "./tenant.ts";
import { userShape } from "./user.ts";

const togetherStepShape = z
  .strictObject({
    together: z
      .array(z.union([scriptStepShape, ...flowStepShapes]))
      .min(2)
      .meta({
        title: "Together",
        description:
          "Flows and scripts at the same time, each in a container of its own unless the head says `containers: 1`.",
        examples: [[{ sign_up: { as: "ada" } }, { sign_up: { as: "ada" } }]],
      }),
    turns: turnsShape.optional(),
  })
  .meta({ id: "together_step" });

const scenarioShape = z.strictObject({
  name: z
    .string()
    .min(1)
    .meta({
      title: "Name",
      description: "What is so, as a sentence. Names are different within a suite.",
      examples: ["the right password logs in"],
    }),
  because: z
    .string()
    .meta({
      title: "Because",
      description: "One line: why this matters, with the address of the words that it rests on.",
      examples: ["Auth0 asks get_user before each sign-up."],
    })
    .optional(),
  given: z
    .array(z.string())
    .meta({
      title: "Given",
      description: "The users of this suite that are in the legacy store at the start. Without it: none.",
      examples: [["ada"]],
    })
    .optional(),
  fault: faultShape.optional(),
  steps: z
    .array(
      z.union([
        // First: after an empty dash, editors offer what comes from the first word on.
        recycleStepShape,
        scriptStepShape,
        ...flowStepShapes,
        storeStepShape,
        ...tenantStepShapes,
        advanceStepShape,
        togetherStepShape,
        faultStepShape,
      ]),
    )
    .min(1)
    .meta({
      title: "Steps",
      description: "What happens, in this order.",
      examples: [[{ script: "login", as: "ada" }]],
    }),
});

const appliesShape = z.strictObject({
  import_mode: z
    .boolean()
    .meta({
      title: "Import mode",
      description: "Only connections that import, or only others.",
      examples: [true],
    })
    .optional(),
  scripts: z
    .array(z.enum(actionScripts))
    .min(1)
    .meta({
      title: "Scripts",
      description: "Only connections that have all of these scripts.",
      examples: [["login", "get_user"]],
    })
    .optional(),
  adapters: z
    .array(z.string())
    .min(1)
    .meta({ title: "Adapters", description: "Only stores of these kinds.", examples: [["postgres"]] })
    .optional(),
  users: z
    .literal("as_written")
    .meta({
      title: "Users",
      description:
        "as_written: only stores that take the given users of a scenario, each with the address that stands here, and can tell them apart. A unique key, a column that is too short or one in lower case makes the scenario not applicable.",
      examples: ["as_written"],
    })
    .optional(),
  identifier: z
    .literal("username")
    .meta({
      title: "Identifier",
      description:
        "username: only connections on which people log in by username too (requires_username, or attributes), and stores whose mapping names it.",
      examples: ["username"],
    })
    .optional(),
  migration: z
    .literal("finished")
    .meta({
      title: "Migration",
      description:
        "Only connections whose migration is finished: import is on, and login and get_user call back with (null, null) only. Nothing else applies to these.",
      examples: ["finished"],
    })
    .optional(),
});

/** A suite file, whole: what editors complete from. */
export const suiteShape = z.strictObject({
  suite: z
    .string()
    .min(1)
    .meta({
      title: "Suite",
      description: "The suite's name, as reports show it.",
      examples: ["Moving to Auth0"],
    }),
  import_mode: z
    .boolean()
    .meta({
      title: "Import mode",
      description: "Overrides the connection's import_mode for this suite.",
      examples: [true],
    })
    .optional(),
  applies: appliesShape
    .meta({
      title: "Applies",
      description: "Where the suite belongs; elsewhere its scenarios are reported as not applicable.",
      examples: [{ scripts: ["login"] }],
    })
    .optional(),
  limit: z
    .string()
    .regex(/^\d+(\.\d+)?(ms|s|m)$/)
    .meta({
      title: "Limit",
      description: "How long a script may take before its container is stopped. Without it: the project's.",
      examples: ["20s", "500ms"],
    })
    .optional(),
  containers: z
    .int()
    .min(1)
    .max(10)
    .meta({
      title: "Containers",
      description:
        "How many containers take the invocations of a scenario by turns, as Auth0 promises no affinity. Without it: one.",
      examples: [2],
    })
    .optional(),
  users: z
    .record(z.string(), userShape)
    .meta({
      title: "Users",
      description: "The users of this suite, by the names that `as` and `given` use.",
      examples: [{ ada: { email: "ada@example.com", password: "correct-horse-1" } }],
    })
    .optional(),
  scenarios: z
    .array(scenarioShape)
    .min(1)
    .meta({
      title: "Scenarios",
      description: "Each starts with a fresh legacy store that holds the given users.",
      examples: [[{ name: "ada logs in", given: ["ada"], steps: [{ script: "login", as: "ada" }] }]],
    }),
});

/** The suite without its steps, which are checked one by one, by their key, and without the limit. */
export const suiteHeadShape = suiteShape.extend({
  limit: z.unknown().optional(),
  scenarios: z
    .array(scenarioShape.extend({ fault: z.unknown().optional(), steps: z.array(z.unknown()).min(1) }))
    .min(1),
});

/** What a suite file holds after the check of its head. */
export type SuiteHead = z.infer<typeof suiteHeadShape>;
