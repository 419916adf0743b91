import { z } from "zod";
import { flowNames, flowResults, interruptions } from "../../model/flow.ts";
import { count, dictionary, json, jsonObject, list, object } from "./schema-kit.ts";

const identity = object({
  connection: z.string(),
  provider: z.literal("auth0"),
  user_id: z.string(),
  isSocial: z.literal(false),
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
});

const tenantUser = readonly(
  z.looseObject({
    user_id: z.string().describe("auth0| and the id that the script returned."),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
    username: z.string().optional(),
    phone_number: z.string().optional(),
    phone_verified: z.boolean().optional(),
    blocked: z.boolean().optional(),
    user_metadata: jsonObject.optional(),
    app_metadata: jsonObject.optional(),
    identities: list(identity),
  }),
).meta({ id: "tenantUser" });

const response = object({
  result: z.enum(flowResults),
  status: count.describe("HTTP status of the API that the flow goes through."),
  error: object({ code: z.string(), message: z.string() }).nullable(),
  text: z.string().nullable().describe("Key of the text that Universal Login shows."),
  user: tenantUser.nullable().describe("The user as Auth0 has it afterwards."),
});

const logEvent = object({
  type: z.string().describe("Auth0's event type code."),
  description: z.string(),
  user_id: z.string(),
  details: dictionary(json),
});

/** What a flow was asked and what came of it. */
export const flowFacts = object({
  flow: z.enum(flowNames),
  identifier: z.string(),
  fields: jsonObject,
  interrupt: z.enum(interruptions).nullable(),
  response,
  log: list(logEvent),
});

/** What a tenant step did. */
export const tenantAction = z.union([
  object({ kind: z.literal("set"), import_mode: z.boolean() }),
  object({
    kind: z.literal("bulk_import"),
    users: list(z.string()),
    failed: dictionary(z.string()).optional(),
  }),
  object({ kind: z.literal("forget") }),
  object({ kind: z.literal("deleted_in_auth0") }),
]);

const tenantState = object({ users: list(tenantUser), partials: list(tenantUser) }).meta({
  id: "tenantState",
});

/** Auth0's side around a step. */
export const tenantFacts = object({
  import_mode: z.boolean().describe("In force when the step began."),
  before: tenantState,
  after: tenantState,
});

function readonly<T>(shape: z.ZodType<T>): z.ZodType<Readonly<T>> {
  return shape;
}
