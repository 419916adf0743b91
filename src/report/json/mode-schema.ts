import { z } from "zod";
import { identifierFields, signUpStatuses, type IdentifierAttribute } from "../../model/attributes.ts";
import { list, object } from "./schema-kit.ts";

const flag = z.boolean().optional();

const attribute: z.ZodType<IdentifierAttribute> = object({
  identifier: object({ active: flag }).optional(),
  profile_required: flag,
  signup: object({ status: z.enum(signUpStatuses).optional() }).optional(),
  unique: flag,
  validation: object({
    min_length: z.number().optional(),
    max_length: z.number().optional(),
    allowed_types: object({ email: flag, phone_number: flag }).optional(),
  }).optional(),
}).meta({ id: "identifierAttribute" });

const usernameLength = object({ min: z.number(), max: z.number() });

/** The switches of a connection. */
export const mode = object({
  import_mode: z.boolean(),
  script_context: z.boolean(),
  requires_username: z.boolean(),
  strategy_version: z.literal([1, 2]),
  attributes: object({
    email: attribute.optional(),
    username: attribute.optional(),
    phone_number: attribute.optional(),
  }).optional(),
  precedence: list(z.enum(identifierFields)).optional(),
  validation: object({ username: usernameLength.nullable().optional() }).nullable().optional(),
});
