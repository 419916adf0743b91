import type { JsonObject } from "../model/json.ts";
import { answersTo, identifiersOf, sameIdentifier, type Identifiers } from "./normalize.ts";

/**
 * What Auth0's internal store knows of a user of the connection. Without a profile beside it the user is partial: no
 * search finds it, but nobody else can have the email.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export interface InternalRecord {
  /** The id without `auth0|`. */
  readonly id: string;
  /** In clear: this is a model. Null while only a password reset was asked for. */
  readonly password: string | null;
  /** What the full profile will be made of. */
  readonly profile: JsonObject;
}

/** The internal records of a connection. */
export class InternalRecords {
  readonly #records = new Map<string, InternalRecord>();

  all(): readonly InternalRecord[] {
    return [...this.#records.values()];
  }

  byId(id: string): InternalRecord | null {
    return this.#records.get(id) ?? null;
  }

  /** The record that answers to what was typed. */
  by(identifier: string): InternalRecord | null {
    return this.all().find(({ profile }) => answersTo(identifiersOf(profile), identifier)) ?? null;
  }

  put(record: InternalRecord): void {
    this.#records.set(record.id, record);
  }

  /** Returns whether there was one. */
  drop(id: string): boolean {
    return this.#records.delete(id);
  }
}

/** Whether two users would share an email, a username or a phone number. */
export function sharesIdentifier(one: Identifiers, other: Identifiers): boolean {
  return (
    sameIdentifier(one.email, other.email) ||
    sameIdentifier(one.username, other.username) ||
    sameIdentifier(one.phone_number, other.phone_number)
  );
}
