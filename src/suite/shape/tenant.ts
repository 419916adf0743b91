import { z } from "zod";
import { expectation } from "./expectation.ts";
import { userShape } from "./user.ts";

const { email, username, phone_number } = userShape.shape;

const whom = z.strictObject({
  as: z
    .string()
    .meta({ title: "Whom", description: "A user of this suite.", examples: ["ada"] })
    .optional(),
  email,
  username,
  phone_number,
});

/** What stands below the key of a step that acts on Auth0's own side. */
export const tenantActionShapes = {
  set: z
    .strictObject({
      import_mode: z.boolean().meta({
        title: "Import mode",
        description: "Whether users move to Auth0 from here on.",
        examples: [false],
      }),
    })
    .meta({
      title: "Set",
      description: "Switches a setting of the connection over.",
      examples: [{ import_mode: false }],
    }),
  bulk_import: z
    .array(z.string())
    .min(1)
    .meta({
      title: "Bulk import",
      description: "Users of this suite whom an import job brings to Auth0, without any script.",
      examples: [["ada"]],
    }),
  forget: whom.meta({
    title: "Forget",
    description: "Deletes the internal record that the connection keeps of a user.",
    examples: [{ as: "ada" }],
  }),
  deleted_in_auth0: whom.meta({
    title: "Deleted in Auth0",
    description: "The user is gone at Auth0, and no script was asked.",
    examples: [{ as: "ada" }],
  }),
} as const;

const importExpectation = z
  .strictObject({
    failed: expectation({
      title: "Who failed",
      description: "Users whom the job could not bring over, each with Auth0's code; or absent.",
      examples: [{ ada: "DUPLICATED_USER" }, "absent"],
    }),
  })
  .meta({
    title: "Expectation of the import",
    description: "What must be so after the job.",
    examples: [{ failed: "absent" }],
  })
  .optional();

/** Each of these as a step. */
export const tenantStepShapes = Object.entries(tenantActionShapes).map(([name, shape]) =>
  z
    .strictObject({ [name]: shape, ...(name === "bulk_import" ? { expect: importExpectation } : {}) })
    .meta({ id: `${name}_step` }),
);
