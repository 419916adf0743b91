import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Call } from "./call.ts";
import { managementProblem, type Problem } from "./problem.ts";

/**
 * The attributes that a body gives, checked one by one.
 * @throws Problem 400
 */
export function attributesOf(call: Call, known: Readonly<Record<string, AttributeKind>>): JsonObject {
  const given = Object.entries(call.body).map(([name, value]) => {
    const kind = known[name];
    if (kind === undefined) throw invalid(`Additional properties not allowed: ${name}`);
    return [name, checked({ name, kind, value: typed(call, kind, value) })] as const;
  });
  return Object.fromEntries(given);
}

/** What an attribute may be. */
export type AttributeKind = "text" | "email" | "boolean" | "object";

/** A body that can't be. */
export function invalid(message: string): Problem {
  return managementProblem(400, `Payload validation error: '${message}'.`, "invalid_body");
}

/** Attributes of a user that may be set: https://auth0.com/docs/api/management/v2/users/post-users */
export const userAttributes: Readonly<Record<string, AttributeKind>> = {
  email: "email",
  username: "text",
  password: "text",
  email_verified: "boolean",
  verify_email: "boolean",
  blocked: "boolean",
  name: "text",
  nickname: "text",
  given_name: "text",
  family_name: "text",
  picture: "text",
  user_metadata: "object",
  app_metadata: "object",
  connection: "text",
};

/** A form holds nothing but text. Whether Auth0 takes "true" for true is written nowhere. */
function typed({ isForm, options }: Call, kind: AttributeKind, value: Json): Json {
  const isWord = value === "true" || value === "false";
  if (!isForm || options.bodies !== "lenient" || kind !== "boolean" || !isWord) return value;
  return value === "true";
}

interface Given {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly value: Json;
}

/** Null takes an attribute away: https://auth0.com/docs/manage-users/user-accounts/user-profiles/root-attributes/update-root-attributes-for-users */
function checked({ name, kind, value }: Given): Json {
  const wanted = kind === "email" ? "string" : typeNames[kind];
  const found =
    value === null ? "null" : isJsonObject(value) ? "object" : Array.isArray(value) ? "array" : typeof value;
  const isRemoved = value === null && removable.has(name);
  if (!isRemoved && found !== wanted)
    throw invalid(`Expected type ${wanted} but found type ${found}' on property '${name}`);
  if (value === "") throw invalid(`String is too short (0 chars), minimum 1' on property '${name}`);
  // As elsewhere in the tenant: a quoted local part may hold an @ of its own.
  if (kind === "email" && typeof value === "string" && !/^\S+@[^\s@]+$/u.test(value)) {
    throw invalid(`Object didn't pass validation for format email: ${value}' on property '${name}`);
  }
  return value;
}

const removable: ReadonlySet<string> = new Set([
  "given_name",
  "family_name",
  "name",
  "nickname",
  "picture",
  "user_metadata",
  "app_metadata",
]);

const typeNames = { text: "string", boolean: "boolean", object: "object" } as const;
