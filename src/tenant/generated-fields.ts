import type { Json, JsonObject } from "../model/json.ts";

/**
 * Name, nickname and picture, which a user always has: what the profile says, else what Auth0 makes up. The picture is
 * the one with the initials, which Auth0 falls back on where Gravatar has none for the email.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/normalized-user-profiles
 * @see https://auth0.com/docs/manage-users/user-accounts/change-user-picture
 */
export function generatedFields(profile: JsonObject): JsonObject {
  const given = (field: string) => textIn(profile[field]);
  const email = given("email");
  const name = given("name") ?? email ?? given("username") ?? given("phone_number");
  const nickname = given("nickname") ?? email?.split("@")[0] ?? given("username") ?? name;
  const picture = given("picture") ?? (name === null ? null : pictureOf(name));
  return Object.fromEntries(
    Object.entries({ name, nickname, picture }).filter(([, value]) => value !== null),
  );
}

function textIn(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function pictureOf(name: string): string {
  return `https://cdn.auth0.com/avatars/${encodeURIComponent(name.slice(0, 2).toLowerCase())}.png`;
}
