import type { JsonObject } from "../../model/json.ts";
import type { TenantUser } from "./tenant-user.ts";

/** What the scopes say of a user; a username is in none of them: https://auth0.com/docs/get-started/apis/scopes/openid-connect-scopes */
export function claimsOf({ userId, profile }: TenantUser, scopes: readonly string[]): JsonObject {
  const named = new Set(scopes.flatMap((scope) => claimsByScope[scope] ?? []));
  return {
    sub: userId,
    ...Object.fromEntries(Object.entries(profile).filter(([name]) => named.has(name))),
  };
}

const claimsByScope: Readonly<Record<string, readonly string[]>> = {
  profile: ["name", "family_name", "given_name", "nickname", "picture", "updated_at"],
  email: ["email", "email_verified"],
};
