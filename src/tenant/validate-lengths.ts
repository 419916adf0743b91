import { identifierFields } from "../model/attributes.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { longestNames } from "../model/profile/length-problems.ts";
import { profileSize } from "../model/profile/profile-size.ts";
import type { FieldProblem } from "./validate-fields.ts";

/** What somebody gives and leaves empty; a script that returns an empty name or identifier has merely none. */
export function emptyProblems(fields: JsonObject): readonly FieldProblem[] {
  const named = [...identifierFields, ...Object.keys(longestNames)];
  const empty = named.filter((field) => fields[field] === "");
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
  if (profileSize(profile) <= maxKb * 1024) return [];
  return [{ field: "profile", message: `the profile is larger than ${maxKb} KB` }];
}

/** Whether a profile is so large that the tenant log notes it. */
export function isOversized(profile: object): boolean {
  return profileSize(profile) > 10 * 1024;
}
