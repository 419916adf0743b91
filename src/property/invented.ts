import type { Arbitrary } from "fast-check";
import type { JsonObject } from "../model/json.ts";
import * as drawn from "./arbitraries/emails.ts";
import { hostileIdentifiers as hostile } from "./arbitraries/hostile-identifiers.ts";
import * as rows from "./arbitraries/legacy-rows.ts";
import { newPasswords as fresh, passwords as stored } from "./arbitraries/passwords.ts";
import * as phones from "./arbitraries/phone-numbers.ts";
import * as names from "./arbitraries/usernames.ts";

/** Addresses of one person: plus signs, dots, quotes, letters outside ASCII, capitals. Those of two names never meet. */
export function emails(name = "ada"): Arbitrary<string> {
  return drawn.emails(name);
}

/** Passwords that a legacy user may have: 1 to 72 bytes. */
export function passwords(name = "ada"): Arbitrary<string> {
  return stored(name);
}

/** Passwords that somebody sets now, as Auth0's policy "good" asks. */
export function newPasswords(name = "ada"): Arbitrary<string> {
  return fresh(name);
}

/** Usernames that Auth0 takes. */
export function usernames(name = "ada"): Arbitrary<string> {
  return names.usernames(name);
}

/** Phone numbers in E.164; those of two places never meet. */
export function phoneNumbers(place = 0): Arbitrary<string> {
  return phones.phoneNumbers(place);
}

/** Identifiers that a careless query, path, filter or log would obey; nobody has one of them. */
export function hostileIdentifiers(): Arbitrary<string> {
  return hostile();
}

/**
 * A person as the legacy store may have her.
 * @param fields those of the store mapping; email, password and email_verified without it
 * @param place 0 for ada, 1 for grace, 2 for joan
 */
export function legacyRows(fields: readonly string[] | null = null, place = 0): Arbitrary<JsonObject> {
  return rows.legacyRows(place, { fields });
}
