import { createHash } from "node:crypto";
import type { JsonObject } from "../model/json.ts";

/**
 * Name, nickname and picture, which a user always has: what the profile says, else what Auth0 makes up. Its picture is
 * the one that belongs to the email, with the initials where there is none.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/normalized-user-profiles
 * @see https://auth0.com/docs/manage-users/user-accounts/change-user-picture
 */
export function generatedFields(profile: JsonObject): JsonObject {
  const email = typeof profile["email"] === "string" ? profile["email"] : null;
  const name = profile["name"] ?? email ?? profile["username"] ?? profile["phone_number"] ?? null;
  const nickname = profile["nickname"] ?? profile["username"] ?? email?.split("@")[0] ?? name;
  const given = { name, nickname, picture: profile["picture"] ?? pictureOf(email, name) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function pictureOf(email: string | null, name: unknown): string | null {
  if (typeof name !== "string") return null;
  const initials = `https://cdn.auth0.com/avatars/${encodeURIComponent(name.slice(0, 2).toLowerCase())}.png`;
  if (email === null) return initials;
  const hash = createHash("md5").update(email.trim().toLowerCase()).digest("hex");
  return `https://s.gravatar.com/avatar/${hash}?s=480&r=pg&d=${encodeURIComponent(initials)}`;
}
