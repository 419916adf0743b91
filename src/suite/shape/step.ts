import { z } from "zod";
import { actionScripts } from "../../model/action-script.ts";
import { expectationShape, scriptExpectationShape } from "./expectation.ts";
import { userShape } from "./user.ts";

const as = z.string().meta({
  title: "As whom",
  description: "A user of this suite, whose fields fill in the arguments.",
  examples: ["ada"],
});

const stored = z.string().meta({
  title: "Stored value",
  description: "The user of this suite whose stored password is typed as it is.",
  examples: ["ada"],
});

const passwordShape = z
  .union([z.string(), z.strictObject({ stored })])
  .meta({
    title: "Password",
    description:
      "Instead of the user's own. For login also what the store holds of that user's password, its hash, as text: `{ stored: ada }`.",
    examples: ["not-the-password", { stored: "ada" }],
  })
  .optional();

/** `script: NAME`: one script, once. */
export const scriptStepShape = z
  .strictObject({
    script: z.enum(actionScripts).meta({
      title: "Script",
      description: "Runs one action script, once, with nothing of Auth0 around it.",
      examples: ["login"],
    }),
    as: as.optional(),
    args: z
      .array(z.unknown())
      .meta({
        title: "Arguments",
        description: "The script's arguments, without context and callback. Instead of `as`.",
        examples: [["ada@example.com", "correct-horse-1"]],
      })
      .optional(),
    email: given("E-mail address", "Instead of the user's own, as the identifier.", "ghost@example.com"),
    username: given("Username", "Instead of the user's own, as the identifier.", "ghost"),
    phone_number: given("Phone number", "Instead of the user's own, as the identifier.", "+4930901820"),
    password: passwordShape,
    new_password: given("New password", "For change_password; without it: new-password-1.", "new-password-2"),
    new_email: given(
      "New address",
      "For change_email; without it: new- before the old one.",
      "b@example.com",
    ),
    verified: z
      .boolean()
      .meta({
        title: "Verified",
        description: "For change_email: whether the new address counts as confirmed; without it: false.",
        examples: [true],
      })
      .optional(),
    user_id: given("User id", "For delete: instead of the id that a script last returned.", "u-1001"),
    context: z
      .record(z.string(), z.unknown())
      .meta({
        title: "Context",
        description: "The context argument, where the connection passes one. Without it: an empty object.",
        examples: [{ organization: { id: "org_1", name: "acme" } }],
      })
      .optional(),
    expect: scriptExpectationShape.optional(),
  })
  .meta({ id: "script_step" });

const match = z.record(z.string(), z.unknown()).meta({
  title: "Which user",
  description: "The legacy user whose fields are equal to these. Instead of `as`.",
  examples: [{ email: "ada@example.com" }],
});

/** One entry of `store: { expect: … }`. */
export const storeExpectationShape = z
  .object({
    as: as.optional(),
    match: match.optional(),
    absent: z
      .boolean()
      .meta({ title: "Absent", description: "true: there is no such user any more.", examples: [true] })
      .optional(),
    count: z
      .int()
      .min(0)
      .meta({ title: "Count", description: "How many legacy users there are, all in all.", examples: [2] })
      .optional(),
  })
  .catchall(expectationShape);

/** The things that `store` may do, by their key. */
export const storeActionShapes = {
  insert: userShape.extend({ as: as.optional() }).meta({
    title: "Insert a legacy user",
    description: "A user of the suite (`as`), with fields to replace; or all fields given here.",
    examples: [{ as: "ada" }, { email: "new@example.com", password: "correct-horse-1" }],
  }),
  update: z
    .strictObject({
      as: as.optional(),
      match: match.optional(),
      set: userShape.meta({
        title: "New values",
        description: "The fields to change.",
        examples: [{ email_verified: true }],
      }),
    })
    .meta({
      title: "Change a legacy user",
      description: "As somebody else would who works on the same store.",
      examples: [{ as: "ada", set: { email_verified: true } }],
    }),
  remove: z.strictObject({ as: as.optional(), match: match.optional() }).meta({
    title: "Remove a legacy user",
    description: "As somebody else would who works on the same store.",
    examples: [{ as: "ada" }],
  }),
  expect: z.union([storeExpectationShape, z.array(storeExpectationShape).min(1)]).meta({
    title: "Look at the legacy users",
    description: "Fields beside `as` or `match` are expectations; a password is given in clear.",
    examples: [{ as: "ada", email_verified: true }, { as: "ada", absent: true }, { count: 2 }],
  }),
} as const;

/** `store: { … }`: one action. */
export const storeStepShape = z
  .strictObject({
    store: z
      .strictObject({
        insert: storeActionShapes.insert.optional(),
        update: storeActionShapes.update.optional(),
        remove: storeActionShapes.remove.optional(),
        expect: storeActionShapes.expect.optional(),
      })
      .meta({
        title: "Store",
        description: "Acts on, or looks at, the legacy users behind the scripts' back. One action each.",
        examples: [{ update: { as: "ada", set: { email_verified: true } } }],
      }),
  })
  .meta({ id: "store_step" });

/** `recycle`, as a word or as a key. */
export const recycleStepShape = z.union([
  z.literal("recycle"),
  z
    .strictObject({
      recycle: z.literal([true, null]).meta({
        title: "Recycle",
        description: "A new container: scripts find a fresh `global`.",
        examples: [true],
      }),
    })
    .meta({ id: "recycle_step" }),
]);

/** `advance: 20m`. */
export const advanceStepShape = z
  .strictObject({
    advance: z
      .string()
      .regex(/^\d+(\.\d+)?(ms|s|m)$/)
      .meta({
        title: "Advance",
        description:
          "Puts the containers' clock forward; timers that become due fire. The store keeps the real time.",
        examples: ["20m", "90s"],
      }),
  })
  .meta({ id: "advance_step" });

/** `turns: [1, 2]` beside `together`. */
export const turnsShape = z
  .array(z.int().min(1))
  .min(1)
  .meta({
    title: "Turns",
    description:
      "Whose turn it is to speak to the store, or to a service, by the places of the steps; from the start again when it is through.",
    examples: [
      [1, 2],
      [1, 2, 2, 1],
    ],
  });

function given(title: string, description: string, example: string) {
  return z
    .string()
    .meta({ title, description, examples: [example] })
    .optional();
}
