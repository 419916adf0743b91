import type { JsonObject } from "../../model/json.ts";

/** A user as the tenant keeps her. */
export interface TenantUser {
  /** With the prefix, as the Management API shows it: `auth0|…`. */
  readonly userId: string;
  /** Root attributes and metadata, the id not among them. */
  readonly profile: JsonObject;
  readonly passwordHash: string | null;
}

/** What the Management API shows of a user of this connection. */
export function shownUser({ userId, profile }: TenantUser, connection: string): JsonObject {
  const identity = { user_id: innerId(userId), provider, connection, isSocial: false };
  return { ...profile, user_id: userId, identities: [identity] };
}

/** The id within the connection, as its scripts would return it. */
export function innerId(userId: string): string {
  return userId.startsWith(`${provider}|`) ? userId.slice(provider.length + 1) : userId;
}

/** The id with the prefix of database connections. */
export function outerId(id: string): string {
  return id.startsWith(`${provider}|`) ? id : `${provider}|${id}`;
}

/** Every database connection has this provider. */
const provider = "auth0";
