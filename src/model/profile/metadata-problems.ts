import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { showValue } from "../show-value.ts";
import type { ProfileProblem } from "./problem.ts";

/**
 * Keys of metadata that Auth0 does not take, and the name that metadata had before.
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function metadataProblems(fields: JsonObject): readonly ProfileProblem[] {
  return [
    ...["user_metadata", "app_metadata"].flatMap((name) => keyProblems(fields[name], name)),
    ...reservedProblems(fields["app_metadata"]),
  ];
}

/** `metadata` was what `app_metadata` is now. */
export function obsoleteProblems({ metadata }: JsonObject): readonly ProfileProblem[] {
  if (!isJsonObject(metadata)) return [];
  const found = { path: "metadata", expected: "app_metadata", received: "metadata" };
  return [{ fact: "metadata-obsolete", level: "should", ...found }];
}

function keyProblems(value: Json | undefined, path: string): readonly ProfileProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => keyProblems(item, `${path}.${index}`));
  if (!isJsonObject(value)) return [];
  const here = Object.keys(value).filter((key) => /[.$]/u.test(key));
  const below = Object.entries(value).flatMap(([key, inner]) => keyProblems(inner, `${path}.${key}`));
  return [...here.map((key) => badKey(path, key)), ...below];
}

function badKey(path: string, key: string): ProfileProblem {
  const expected = "keys without a dot or a dollar sign";
  return { fact: "metadata-key", level: "must", path, expected, received: showValue(key) };
}

function reservedProblems(value: Json | undefined): readonly ProfileProblem[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => reserved.has(key))
    .map((key) => ({
      fact: "reserved-key",
      level: "must",
      path: "app_metadata",
      expected: "a key that Auth0 does not use itself",
      received: showValue(key),
    }));
}

const reserved: ReadonlySet<string> = new Set(
  `__tenant _id blocked clientID created_at email email_verified globalClientID global_client_id identities lastIP
  lastLogin loginsCount metadata multifactor multifactor_last_modified updated_at user_id`.split(/\s+/u),
);
