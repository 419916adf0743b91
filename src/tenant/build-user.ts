import type { TenantIdentity, TenantSettings, TenantUser } from "../model/flow.ts";
import type { JsonObject } from "../model/json.ts";
import { generatedFields } from "./generated-fields.ts";

/** What a user is built with. */
export interface UserFacts {
  readonly connection: string;
  readonly settings: TenantSettings;
  /** The id as the script returned it. */
  readonly id: string;
}

/**
 * The user that Auth0 makes of a profile. A prefixed id gets a second prefix, as at Auth0; tokens move into the
 * identity.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/action-script-best-practices
 */
export function buildUser(facts: UserFacts, profile: JsonObject): TenantUser {
  const { connection, settings, id } = facts;
  const own = without(profile, settings.set_user_root_attributes === "never_on_login" ? rootFields : []);
  return {
    ...without(own, notOnProfile),
    ...generatedFields(own),
    ...verifiedFlag(own, "email", "email_verified"),
    ...verifiedFlag(own, "phone_number", "phone_verified"),
    user_id: `auth0|${id}`,
    identities: [{ connection, provider: "auth0", user_id: id, isSocial: false, ...tokensOf(profile) }],
  };
}

/**
 * The user after a login through the store: what the script returned wins, except metadata keys that it does not
 * name, a block, and root attributes that the connection does not follow.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/login
 */
export function refreshUser(facts: UserFacts, known: TenantUser, profile: JsonObject): TenantUser {
  const fresh = buildUser(facts, profile);
  const kept = facts.settings.set_user_root_attributes === "on_each_login" ? [] : rootFields;
  const blocked = known.blocked === true || fresh.blocked === true;
  return {
    ...without(fresh, kept),
    ...Object.fromEntries(kept.flatMap((field) => (field in known ? [[field, known[field]]] : []))),
    user_id: fresh.user_id,
    identities: fresh.identities,
    ...mergedMetadata(known, fresh),
    ...(blocked ? { blocked } : {}),
  };
}

/** The user without what a login brings only at its very end. */
export function withoutMetadata(user: TenantUser): TenantUser {
  const { user_metadata: _user, app_metadata: _app, ...rest } = user;
  return rest as TenantUser;
}

/** A copy with some fields replaced. */
export function changeUser(user: TenantUser, fields: Readonly<Record<string, unknown>>): TenantUser {
  return { ...user, ...fields, user_id: user.user_id, identities: user.identities };
}

function mergedMetadata(known: TenantUser, fresh: TenantUser): Partial<TenantUser> {
  const merged = (["user_metadata", "app_metadata"] as const).flatMap((field) => {
    const both = { ...known[field], ...fresh[field] };
    return known[field] === undefined && fresh[field] === undefined ? [] : [[field, both] as const];
  });
  return Object.fromEntries(merged);
}

function tokensOf(profile: JsonObject): Pick<TenantIdentity, "access_token" | "refresh_token"> {
  const given = ["access_token", "refresh_token"].flatMap((field) => {
    const token = profile[field];
    return typeof token === "string" ? [[field, token] as const] : [];
  });
  return Object.fromEntries(given);
}

function verifiedFlag(profile: JsonObject, field: string, flag: string): JsonObject {
  return profile[field] === undefined ? {} : { [flag]: profile[flag] === true };
}

function without<Value>(
  profile: { readonly [key: string]: Value },
  fields: readonly string[],
): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(profile).filter(([key]) => !fields.includes(key)));
}

const rootFields = ["name", "nickname", "given_name", "family_name", "picture"] as const;

// Factors become enrolments.
const notOnProfile = ["id", "user_id", "identities", "mfa_factors", "access_token", "refresh_token"] as const;
