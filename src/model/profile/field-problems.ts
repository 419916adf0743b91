import { isJsonObject, type JsonObject } from "../json.ts";
import { showValue } from "../show-value.ts";
import { metadataProblems } from "./metadata-problems.ts";
import type { ProfileProblem } from "./problem.ts";

/**
 * Fields of the wrong type or form, and metadata with keys that Auth0 does not take, whoever gives them. An identifier
 * that is an empty text is none.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function fieldProblems(fields: JsonObject): readonly ProfileProblem[] {
  return [
    ...typeProblems(fields),
    ...flagProblems(fields),
    ...formatProblem(fields, "email-format"),
    ...formatProblem(fields, "phone-format"),
    ...metadataProblems(fields),
  ];
}

function typeProblems(fields: JsonObject): readonly ProfileProblem[] {
  return Object.entries(types).flatMap(([path, type]) => {
    const value = fields[path] ?? null;
    const fits = type === "object" ? isJsonObject(value) : typeof value === type;
    if (value === null || fits) return [];
    const found = { path, expected: `a value of type ${type}`, received: showValue(value) };
    return [{ fact: "wrong-type", level: "must", ...found }];
  });
}

function flagProblems(fields: JsonObject): readonly ProfileProblem[] {
  return flags.flatMap((path) => {
    const value = fields[path] ?? null;
    if (value === null || typeof value === "boolean") return [];
    return [{ fact: "flag", level: "must", path, expected: "true or false", received: showValue(value) }];
  });
}

function formatProblem(fields: JsonObject, fact: keyof typeof formats): readonly ProfileProblem[] {
  const { path, regex, expected } = formats[fact];
  const value = fields[path];
  if (typeof value !== "string" || value === "" || regex.test(value)) return [];
  return [{ fact, level: "must", path, expected, received: showValue(value) }];
}

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

const flags = ["email_verified", "blocked"] as const;

const formats = {
  "email-format": { path: "email", regex: /^\S+@[^\s@]+$/u, expected: "an e-mail address" },
  "phone-format": {
    path: "phone_number",
    regex: /^\+[0-9]{1,15}$/u,
    expected: "E.164: + and up to 15 digits",
  },
} as const;
