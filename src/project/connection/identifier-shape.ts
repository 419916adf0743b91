import { z } from "zod";
import { identifierFields, signUpStatuses } from "../../model/attributes.ts";

const length = (title: string, description: string) =>
  z
    .int()
    .min(1)
    .max(128)
    .meta({ title, description, examples: [15] });

const usernameRules = z.object({
  min_length: length("Shortest", "Characters at least. Default: 1.").optional(),
  max_length: length("Longest", "Characters at most. Default: 15.").optional(),
  allowed_types: told(
    z.object({
      email: flag("Addresses", "Whether it may look like an email address. Default: false."),
      phone_number: flag("Telephone numbers", "Whether it may look like a telephone number. Default: false."),
    }),
    "Allowed looks",
    "What a username may look like.",
  ).optional(),
});

const usernameRange = z.object({
  min: length("Shortest", "Characters at least."),
  max: length("Longest", "Characters at most."),
});

// What Auth0 adds to these objects, such as the way in which an address is verified, is its own business.
const attribute = (title: string) =>
  told(
    z.object({
      identifier: told(
        z.object({ active: flag("Active", "Whether people log in with it. Default: true.") }),
        "Identifier",
        "Whether it says who somebody is.",
      ).optional(),
      profile_required: flag("In each profile", "Whether every user has one. Default: true."),
      signup: told(
        z.object({
          status: told(
            z.enum(signUpStatuses),
            "Status",
            "Whether it is asked for; inactive: it is not taken. Default: required.",
          ).optional(),
        }),
        "Sign-up",
        "How a person gives it at sign-up.",
      ).optional(),
      unique: flag("Unique", "Of email: whether nobody else may have it. Default: true."),
      validation: told(usernameRules, "Validation", "Of username: what is taken.").optional(),
    }),
    title,
    "One of Auth0's attributes; with anything here it is activated.",
  ).optional();

/**
 * What a connection says of identifiers, spelled as the Management API spells it.
 * @see https://auth0.com/docs/api/management/v2/connections/post-connections
 */
export const identifierShape = {
  attributes: told(
    z.strictObject({
      email: attribute("Email"),
      phone_number: attribute("Telephone number"),
      username: attribute("Username"),
    }),
    "Flexible identifiers",
    "Which attributes people log in with, sign up by, and have in their profile.",
  ).optional(),
  precedence: z
    .array(z.enum(identifierFields))
    .meta({
      title: "Order of identifiers",
      description: "Which identifier comes first where a user has several.",
      examples: [["email", "username"]],
    })
    .optional(),
  validation: told(
    z
      .object({ username: told(usernameRange.nullable(), "Length", "How long usernames are.").optional() })
      .nullable(),
    "Usernames",
    "Where usernames are required: what they look like. Default: 1 to 15 characters.",
  ).optional(),
};

function flag(title: string, description: string) {
  return told(z.boolean(), title, description).optional();
}

function told<Schema extends z.ZodType>(schema: Schema, title: string, description: string): Schema {
  return schema.meta({ title, description });
}
