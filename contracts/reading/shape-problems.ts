import { isJsonObject, type Json, type JsonObject } from "../../src/model/json.ts";
import { mfaProblems } from "./mfa-problems.ts";
import { show } from "./show.ts";

/** One thing about a profile that is not as Auth0 describes it. */
export interface ShapeProblem {
  readonly fact:
    | "wrong-type"
    | "email-format"
    | "phone-format"
    | "metadata-key"
    | "reserved-key"
    | "mfa-factors"
    | "metadata-obsolete";
  /** The property, with dots for inner ones. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/**
 * What is wrong with a profile. Properties that are null count as not given.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function shapeProblems(profile: JsonObject): readonly ShapeProblem[] {
  return [
    ...typeProblems(profile),
    ...textProblem(profile, "email-format"),
    ...textProblem(profile, "phone-format"),
    ...metadata.flatMap((name) => keyProblems(profile[name], name)),
    ...reservedProblems(profile["app_metadata"]),
    ...mfaProblems(profile["mfa_factors"]).map(([path, expected, received]) => ({
      fact: "mfa-factors" as const,
      path,
      expected,
      received,
    })),
    ...obsoleteProblems(profile["metadata"]),
  ];
}

function typeProblems(profile: JsonObject): readonly ShapeProblem[] {
  return Object.entries(types).flatMap(([path, type]) => {
    const value = profile[path] ?? null;
    const fits = type === "object" ? isJsonObject(value) : typeof value === type;
    if (value === null || fits) return [];
    return [
      { fact: "wrong-type" as const, path, expected: `a value of type ${type}`, received: show(value) },
    ];
  });
}

function textProblem(profile: JsonObject, fact: keyof typeof formats): readonly ShapeProblem[] {
  const { path, regex, expected } = formats[fact];
  const value = profile[path];
  if (typeof value !== "string" || value === "" || regex.test(value)) return [];
  return [{ fact, path, expected, received: show(value) }];
}

function keyProblems(value: Json | undefined, path: string): readonly ShapeProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => keyProblems(item, `${path}.${index}`));
  if (!isJsonObject(value)) return [];
  const here = Object.keys(value).filter((key) => /[.$]/.test(key));
  const below = Object.entries(value).flatMap(([key, inner]) => keyProblems(inner, `${path}.${key}`));
  return [...here.map((key) => badKey(path, key)), ...below];
}

function badKey(path: string, key: string): ShapeProblem {
  return { fact: "metadata-key", path, expected: "keys without a dot or a dollar sign", received: show(key) };
}

function reservedProblems(value: Json | undefined): readonly ShapeProblem[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => reserved.has(key))
    .map((key) => ({
      fact: "reserved-key" as const,
      path: "app_metadata",
      expected: "a key that Auth0 does not use itself",
      received: show(key),
    }));
}

function obsoleteProblems(value: Json | undefined): readonly ShapeProblem[] {
  if (!isJsonObject(value)) return [];
  const expected = "app_metadata";
  return [{ fact: "metadata-obsolete", path: "metadata", expected, received: "metadata" }];
}

const metadata = ["user_metadata", "app_metadata"] as const;

const types = {
  email: "string",
  username: "string",
  phone_number: "string",
  phone_verified: "boolean",
  nickname: "string",
  name: "string",
  given_name: "string",
  family_name: "string",
  picture: "string",
  user_metadata: "object",
  app_metadata: "object",
} as const;

const formats = {
  "email-format": { path: "email", regex: /^\S+@[^\s@]+$/, expected: "an e-mail address" },
  "phone-format": {
    path: "phone_number",
    regex: /^\+[0-9]{1,15}$/,
    expected: "E.164: + and up to 15 digits",
  },
} as const;

const reserved: ReadonlySet<string> = new Set([
  "__tenant",
  "_id",
  "blocked",
  "clientID",
  "created_at",
  "email",
  "email_verified",
  "globalClientID",
  "global_client_id",
  "identities",
  "lastIP",
  "lastLogin",
  "loginsCount",
  "metadata",
  "multifactor",
  "multifactor_last_modified",
  "updated_at",
  "user_id",
]);
