import { identifierFields } from "../model/attributes.ts";
import type { FlowRequest } from "../model/flow.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** The fields of a user who signs up, or whom an API client makes; only an API client may say who is verified. */
export function newUserFields(request: FlowRequest, lowerCase: boolean): JsonObject {
  const { flow, identifier, fields } = request;
  const taken = flow === "create_user" ? [...personal, ...administrative] : personal;
  const given = Object.entries({ [fieldOf(identifier)]: identifier, ...fields });
  const kept = given.filter(([key, value]) => taken.includes(key) && value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, lowerCase ? lowered(key, value) : value]));
}

/**
 * The `user` argument of create. The phone number is not in the documented list, but without it nobody could sign up
 * by phone.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create
 */
export function createArgument(fields: JsonObject, connection: string): JsonObject {
  const kept: [string, Json][] = Object.entries(fields).filter(([key]) => createFields.has(key));
  return { tenant: "understudy", client_id: "understudy-client", connection, ...Object.fromEntries(kept) };
}

/** The field that an identifier is a value of, by the looks of it. */
export function fieldOf(identifier: string): (typeof identifierFields)[number] {
  if (identifier.includes("@")) return "email";
  return /^\+[0-9]+$/u.test(identifier) ? "phone_number" : "username";
}

function lowered(key: string, value: Json): Json {
  const isIdentifier = (identifierFields as readonly string[]).includes(key);
  return isIdentifier && typeof value === "string" ? value.toLowerCase() : value;
}

const personal: readonly string[] = [
  ...identifierFields,
  "password",
  "user_metadata",
  "name",
  "nickname",
  "given_name",
  "family_name",
  "picture",
];

// Fields of the sign-up form are passed on too; the flags that only an API client sets are not named there.
const createFields: ReadonlySet<string> = new Set([...personal, "app_metadata"]);

const administrative: readonly string[] = ["app_metadata", "email_verified", "phone_verified", "blocked"];
