import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { FieldProblem } from "./validate-fields.ts";

/**
 * Names and addresses that are longer than Auth0's own store keeps.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function lengthProblems(fields: JsonObject): readonly FieldProblem[] {
  const names = Object.entries(longest).flatMap(([field, max]) => {
    const value = fields[field];
    if (typeof value !== "string" || value.length <= max) return [];
    return [{ field, message: `${field} has more than ${max} characters` }];
  });
  return [...names, ...emailProblems(fields["email"])];
}

/** Names that somebody gives and leaves empty; a script that returns an empty one has merely none. */
export function emptyProblems(fields: JsonObject): readonly FieldProblem[] {
  const empty = Object.keys(longest).filter((field) => fields[field] === "");
  return empty.map((field) => ({ field, message: `${field} is empty` }));
}

/**
 * What the metadata of a sign-up may not be; an API client is free of this.
 * @see https://auth0.com/docs/libraries/custom-signup
 */
export function signUpMetadataProblems({ user_metadata: metadata }: JsonObject): readonly FieldProblem[] {
  if (!isJsonObject(metadata)) return [];
  const entries = Object.entries(metadata);
  const fits = ([key, value]: [string, Json]): boolean =>
    key.length < 100 && typeof value === "string" && value.length < 500;
  if (entries.length <= 10 && entries.every(fits)) return [];
  const message = "a sign-up takes at most 10 fields of user_metadata, each a short text";
  return [{ field: "user_metadata", message }];
}

/**
 * A profile that is larger than Auth0 keeps; its own count includes fields that nobody sees.
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations/migrate-oversized-user-profiles
 */
export function sizeProblems(profile: JsonObject, maxKb: number): readonly FieldProblem[] {
  if (sizeOf(profile) <= maxKb * 1024) return [];
  return [{ field: "profile", message: `the profile is larger than ${maxKb} KB` }];
}

/** Whether a profile is so large that the tenant log notes it. */
export function isOversized(profile: object): boolean {
  return sizeOf(profile) > 10 * 1024;
}

function sizeOf(profile: object): number {
  return new TextEncoder().encode(JSON.stringify(profile)).length;
}

function emailProblems(email: Json | undefined): readonly FieldProblem[] {
  if (typeof email !== "string") return [];
  const isLong = email.length > 254 || email.lastIndexOf("@") > 64;
  return isLong ? [{ field: "email", message: "email is longer than Auth0 takes" }] : [];
}

const longest = { name: 150, given_name: 150, family_name: 150, nickname: 350 } as const;
