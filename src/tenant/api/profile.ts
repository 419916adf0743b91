import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";

/** A new user's profile: what Auth0 makes up where nothing is given. */
export function newProfile(attributes: JsonObject): JsonObject {
  const given = stored(attributes);
  const label = String(given["email"] ?? given["username"] ?? "");
  const [local = label] = label.split("@");
  const now = new Date().toISOString();
  const made = {
    email_verified: false,
    name: label,
    nickname: local,
    picture: `https://s.gravatar.com/avatar/${encodeURIComponent(local)}`,
    created_at: now,
    updated_at: now,
  };
  return withoutNull({ ...made, ...withoutNull(given) });
}

/** A profile with some attributes set; null takes one away, and metadata are merged at their first level. */
export function setProfile(profile: JsonObject, attributes: JsonObject): JsonObject {
  const given = stored(attributes);
  const merged = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, mergedValue(name, profile[name], value)]),
  );
  return withoutNull({ ...profile, ...merged, updated_at: new Date().toISOString() });
}

/** Addresses and names are kept in lower case: https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure */
function stored(attributes: JsonObject): JsonObject {
  const lowered = Object.entries(attributes).map(([name, value]) => [
    name,
    (name === "email" || name === "username") && typeof value === "string" ? value.toLowerCase() : value,
  ]);
  return Object.fromEntries(lowered) as JsonObject;
}

/** https://auth0.com/docs/manage-users/user-accounts/metadata/manage-metadata-api */
function mergedValue(name: string, before: Json | undefined, value: Json): Json {
  if (!name.endsWith("_metadata") || !isJsonObject(value)) return value;
  return withoutNull({ ...(isJsonObject(before) ? before : {}), ...value });
}

function withoutNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
