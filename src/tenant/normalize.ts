import { identifierFields, type IdentifierField } from "../model/attributes.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** What a user can be found by. */
export type Identifiers = { readonly [Field in IdentifierField]?: string | undefined };

/**
 * A profile as Auth0's own store takes it: with import on and strategy version 2, email and username in lower case.
 * With import off the email stays as the script returned it. Nulls, and identifiers that are empty, count as not given.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function normalizeProfile(profile: JsonObject, mode: ConnectionMode): JsonObject {
  const given = Object.entries(profile).filter(([key, value]) => value !== null && !isEmpty(key, value));
  if (!mode.import_mode || mode.strategy_version === 1) return Object.fromEntries(given);
  return Object.fromEntries(
    given.map(([key, value]) => [
      key,
      lowered.has(key) && typeof value === "string" ? value.toLowerCase() : value,
    ]),
  );
}

function isEmpty(key: string, value: Json): boolean {
  return value === "" && (identifierFields as readonly string[]).includes(key);
}

/** Whether two texts name the same user; Auth0's own store does not tell capitals apart. */
export function sameIdentifier(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

/** Whether a user answers to what was typed. */
export function answersTo(user: Identifiers, identifier: string): boolean {
  return identifierFields.some((field) => sameIdentifier(user[field], identifier));
}

/** The identifiers among a profile's fields. */
export function identifiersOf(
  profile: Readonly<Record<string, unknown>>,
): Readonly<Partial<Record<IdentifierField, string>>> {
  const found = identifierFields.flatMap((field) => {
    const value = profile[field];
    return typeof value === "string" && value !== "" ? [[field, value] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * The identifiers that nobody else may have; an email that the connection lets several users share is not among them.
 * @see https://auth0.com/docs/authenticate/database-connections/non-unique-emails
 */
export function uniqueIdentifiers(
  profile: Readonly<Record<string, unknown>>,
  { attributes }: ConnectionMode,
): Identifiers {
  const { email, ...others } = identifiersOf(profile);
  return email === undefined || attributes?.email?.unique === false ? others : { email, ...others };
}

const lowered: ReadonlySet<string> = new Set(["email", "username"]);
