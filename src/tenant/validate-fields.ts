import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** One thing about given or returned fields that Auth0 refuses. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * Fields of the wrong type, and metadata with keys that Auth0 does not take.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function fieldProblems(fields: JsonObject): readonly FieldProblem[] {
  return [
    ...typeProblems(fields),
    ...formatProblems(fields),
    ...keyProblems(fields["user_metadata"], "user_metadata"),
    ...keyProblems(fields["app_metadata"], "app_metadata"),
    ...reservedProblems(fields["app_metadata"]),
  ];
}

function typeProblems(fields: JsonObject): readonly FieldProblem[] {
  return Object.entries(types).flatMap(([field, type]) => {
    const value = fields[field] ?? null;
    const fits = type === "object" ? isJsonObject(value) : typeof value === type;
    return value === null || fits ? [] : [{ field, message: `${field} must be of type ${type}` }];
  });
}

function formatProblems(fields: JsonObject): readonly FieldProblem[] {
  return Object.entries(formats).flatMap(([field, regex]) => {
    const value = fields[field];
    if (typeof value !== "string" || regex.test(value)) return [];
    return [{ field, message: `${field} has not the format that Auth0 expects` }];
  });
}

function keyProblems(value: Json | undefined, field: string): readonly FieldProblem[] {
  if (Array.isArray(value)) return value.flatMap((item) => keyProblems(item, field));
  if (!isJsonObject(value)) return [];
  const bad = Object.keys(value).filter((key) => /[.$]/u.test(key));
  return [
    ...bad.map((key) => ({
      field,
      message: `${field} has the key ${key}; dots and dollar signs are not taken`,
    })),
    ...Object.values(value).flatMap((inner) => keyProblems(inner, field)),
  ];
}

function reservedProblems(value: Json | undefined): readonly FieldProblem[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => reserved.has(key))
    .map((key) => ({
      field: "app_metadata",
      message: `app_metadata has the key ${key}, which is Auth0's own`,
    }));
}

const types = {
  email: "string",
  email_verified: "boolean",
  username: "string",
  phone_number: "string",
  phone_verified: "boolean",
  nickname: "string",
  name: "string",
  given_name: "string",
  family_name: "string",
  picture: "string",
  blocked: "boolean",
  user_metadata: "object",
  app_metadata: "object",
} as const;

const formats = { email: /^\S+@[^\s@]+$/u, phone_number: /^\+[0-9]{1,15}$/u } as const;

const reserved: ReadonlySet<string> = new Set(
  `__tenant _id blocked clientID created_at email email_verified globalClientID global_client_id identities lastIP
  lastLogin loginsCount metadata multifactor multifactor_last_modified updated_at user_id`.split(/\s+/u),
);
