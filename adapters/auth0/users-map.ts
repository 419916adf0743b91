import type { Json, JsonObject } from "../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../src/model/store.ts";
import { innerId, type TenantUser } from "../../src/tenant/api/tenant-user.ts";
import type { Auth0Settings } from "./settings.ts";

/** The fields of a user that a tenant has a place for. */
export function fieldsOf({ requires_username }: Auth0Settings): readonly string[] {
  return ["id", "email", ...(requires_username === true ? ["username"] : []), "password", ...attributes];
}

/** A user of a suite as the tenant has her. */
export function toAttributes({ id, ...others }: UserFields): JsonObject {
  return id === undefined || id === null ? others : { ...others, user_id: String(id) };
}

/** A user of the tenant in the suite's terms. */
export function toStoreUser(
  { userId, profile, passwordHash }: TenantUser,
  fields: readonly string[],
): StoreUser {
  const valueOf = (name: string): Json => {
    if (name === "id") return innerId(userId);
    return name === "password" ? passwordHash : (profile[name] ?? null);
  };
  const columns = fields.filter((name) => name !== "id" && name !== "password");
  return {
    fields: Object.fromEntries(fields.map((name) => [name, valueOf(name)])),
    columns: {
      user_id: userId,
      ...Object.fromEntries(columns.map((name) => [name, valueOf(name)])),
      ...profile,
      password_hash: passwordHash,
    },
  };
}

const attributes = [
  "email_verified",
  "name",
  "nickname",
  "given_name",
  "family_name",
  "picture",
  "blocked",
  "user_metadata",
  "app_metadata",
];
