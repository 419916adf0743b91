import type { JsonObject } from "../model/json.ts";

/**
 * Name, nickname and picture, which a user always has: what the profile says, else what Auth0 makes up. The picture is
 * the one with the initials, which Auth0 falls back on where Gravatar has none for the email.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/normalized-user-profiles
 * @see https://auth0.com/docs/manage-users/user-accounts/change-user-picture
 */
export function generatedFields(profile: JsonObject): JsonObject {
  const email = typeof profile["email"] === "string" ? profile["email"] : null;
  const name = profile["name"] ?? email ?? profile["username"] ?? profile["phone_number"] ?? null;
  const nickname = profile["nickname"] ?? profile["username"] ?? email?.split("@")[0] ?? name;
  const given = { name, nickname, picture: profile["picture"] ?? pictureOf(name) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function pictureOf(name: unknown): string | null {
  if (typeof name !== "string") return null;
  return `https://cdn.auth0.com/avatars/${encodeURIComponent(name.slice(0, 2).toLowerCase())}.png`;
}
