import type { TenantUser } from "../model/flow.ts";
import { changeUser } from "./build-user.ts";
import { answersTo, identifiersOf, type Identifiers } from "./normalize.ts";
import { InternalRecords, sharesIdentifier } from "./partial-users.ts";

/** Auth0's own store: the users that the Management API shows, and the internal records behind them. */
export class UserStore {
  readonly records = new InternalRecords();
  readonly #users = new Map<string, TenantUser>();
  #made = 0;

  users(): readonly TenantUser[] {
    return [...this.#users.values()];
  }

  /** The user with that id of the connection (without `auth0|`). */
  byId(id: string): TenantUser | null {
    return this.#users.get(id) ?? null;
  }

  /** The first user that answers to an email, a username or a phone number. */
  by(identifier: string): TenantUser | null {
    return this.users().find((user) => answersTo(user, identifier)) ?? null;
  }

  /** Changes a user who is still there; null where somebody deleted it meanwhile. */
  change(id: string, fields: Readonly<Record<string, unknown>>): TenantUser | null {
    const user = this.byId(id);
    return user === null ? null : this.put(changeUser(user, fields));
  }

  put(user: TenantUser): TenantUser {
    this.#users.set(idOf(user), user);
    return user;
  }

  /** Returns whether there was one. */
  drop(id: string): boolean {
    return this.#users.delete(id);
  }

  /** Whether a user or an internal record of somebody else has one of these identifiers. */
  isTaken(identifiers: Identifiers, exceptId: string | null): boolean {
    const users = this.users().some((user) => idOf(user) !== exceptId && sharesIdentifier(user, identifiers));
    const records = this.records
      .all()
      .some(({ id, profile }) => id !== exceptId && sharesIdentifier(identifiersOf(profile), identifiers));
    return users || records;
  }

  /** An id for a user whom no script named: 24 hexadecimal digits, as Auth0's are. */
  makeId(): string {
    this.#made += 1;
    const id = this.#made.toString(16).padStart(24, "0");
    return this.byId(id) === null && this.records.byId(id) === null ? id : this.makeId();
  }
}

/** The id of the connection: what login or get_user returned, and what delete is given. */
export function idOf(user: TenantUser): string {
  return user.user_id.slice("auth0|".length);
}
