import type { Json, JsonObject } from "../../src/model/json.ts";

/**
 * What a profile has in the place of its id: `user_id`, else `id`; null where neither is there.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/create-db-connection
 */
export function rawId(profile: JsonObject): Json {
  return profile["user_id"] ?? profile["id"] ?? null;
}

/** The id of a profile as text, or null where it is no usable one (absent, empty, made from a missing value). */
export function idOf(profile: JsonObject): string | null {
  const id = rawId(profile);
  if (typeof id === "number") return String(id);
  return typeof id === "string" && isUsable(id) ? id : null;
}

/** Says whether an id is the text of a missing value, e.g. `legacy|undefined`. */
export function isMadeFromNothing(id: string): boolean {
  return /(?:^|\|)(?:undefined|null|NaN|\[object Object\])$/.test(id);
}

function isUsable(id: string): boolean {
  return id.trim() !== "" && !isMadeFromNothing(id);
}
