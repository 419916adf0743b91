import type { Json, JsonObject } from "../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../src/model/store.ts";
import { countedDefaults, type CountedDefaults } from "../shared/mapping/counted-defaults.ts";
import { columnOf, mappedFields } from "../shared/mapping/field-map.ts";
import { toUser } from "../shared/mapping/read.ts";
import { identityOf, toColumns } from "../shared/mapping/write.ts";
import type { PasswordKeeper } from "../shared/password-keeper.ts";
import { passwordKeeper } from "../shared/password-keeper.ts";
import { nested } from "./nested.ts";
import type { NewIds } from "./new-ids.ts";
import { newIds } from "./new-ids.ts";
import type { HttpUsers } from "./settings.ts";
import type { UsersMap } from "./users-map.ts";

/** Fields that a person may type to say who she is. */
export const identifiers = ["email", "username", "phone_number"] as const;

/** What a collection is made of. */
export interface CollectionParts {
  readonly users: HttpUsers;
  readonly map: UsersMap;
  /** Called for a field that the mapping does not name; throws. */
  unmapped(field: string): Error;
}

/** The users of an API, in memory. */
export class Collection {
  readonly #map: UsersMap;
  readonly #unmapped: (field: string) => Error;
  readonly #passwords: PasswordKeeper;
  readonly #ids: NewIds;
  readonly #defaults: CountedDefaults;
  readonly #caseSensitive: boolean;
  readonly #rows = new Map<string, JsonObject>();

  constructor({ users, map, unmapped }: CollectionParts) {
    const { saltColumn = null, hash = "plain" } = map.password ?? {};
    this.#map = map;
    this.#unmapped = unmapped;
    this.#passwords = passwordKeeper(hash, { saltApart: saltColumn !== null });
    this.#ids = newIds(users.ids);
    this.#defaults = countedDefaults(map.forNames([]).defaults);
    this.#caseSensitive = users.case_sensitive === true;
  }

  /** Empties it; new ids begin again. */
  clear(): void {
    this.#rows.clear();
    this.#ids.restart();
    this.#defaults.restart();
  }

  /** Ordered by id. */
  users(): readonly StoreUser[] {
    const { compare } = new Intl.Collator("en", { numeric: true });
    return this.#all().sort((one, other) => compare(this.#keyOf(one), this.#keyOf(other)));
  }

  /** The user who has this value in one of these fields. */
  find(fields: readonly string[], value: Json): StoreUser | null {
    return this.#all().find((user) => fields.some((field) => this.#has(user, field, value))) ?? null;
  }

  /** Null where the id is taken or, if users are to be `unique`, one of the identifiers. */
  async insert(user: UserFields, { unique }: { readonly unique: boolean }): Promise<StoreUser | null> {
    const { idColumn } = this.#map;
    const given = await this.#toRow(user, identityOf(user));
    // Nothing is awaited from here on, so that two requests at once do not both find the name free.
    if (unique && this.#isTaken(user, null)) return null;
    const own = given[idColumn];
    const id = own === undefined ? this.#freeId() : this.#ids.asHeld(own);
    if (this.#rows.has(String(id))) return null;
    const whole = this.#map.forNames([]);
    const empty = Object.fromEntries(
      mappedFields(whole).map((field) => [columnOf(whole, field) ?? field, null]),
    );
    const nothing = this.#map.fields === null ? { [idColumn]: id } : empty;
    const row = { ...nothing, ...this.#defaults.next(), ...given, [idColumn]: id };
    this.#rows.set(String(id), row);
    return this.#read(row);
  }

  /** Changes these fields and leaves the others; null where users are to be `unique` and an identifier is taken. */
  async change(
    user: StoreUser,
    set: UserFields,
    { unique }: { readonly unique: boolean },
  ): Promise<StoreUser | null> {
    const given = await this.#toRow(set, identityOf({ ...user.fields, ...set }));
    const row = this.#rows.get(this.#keyOf(user));
    if (row === undefined || (unique && this.#isTaken(set, user))) return null;
    const changed = { ...row, ...given };
    this.#rows.delete(this.#keyOf(user));
    this.#rows.set(String(changed[this.#map.idColumn]), changed);
    return this.#read(changed);
  }

  remove(user: StoreUser): void {
    this.#rows.delete(this.#keyOf(user));
  }

  /** Whether `clear` is this user's password. */
  async passwordMatches({ fields: { password }, columns }: StoreUser, clear: string): Promise<boolean> {
    const { saltColumn = null } = this.#map.password ?? {};
    const salt = saltColumn === null ? undefined : columns[saltColumn];
    if (typeof password !== "string" || salt === null) return false;
    return this.#passwords.matches(clear, {
      value: password,
      salt: salt === undefined ? undefined : String(salt),
    });
  }

  #all(): StoreUser[] {
    return [...this.#rows.values()].map((row) => this.#read(row));
  }

  #read(row: JsonObject): StoreUser {
    return toUser(row, this.#map.forNames(Object.keys(row)));
  }

  #keyOf({ columns }: StoreUser): string {
    return String(columns[this.#map.idColumn]);
  }

  #toRow(user: UserFields, identity: string): Promise<JsonObject> {
    const map = this.#map.forNames(Object.keys(user));
    return toColumns(user, { map, passwords: this.#passwords, identity, unmapped: this.#unmapped });
  }

  /** Whether somebody else has one of the identifiers. */
  #isTaken(user: UserFields, except: StoreUser | null): boolean {
    const others = this.#all().filter((one) => except === null || this.#keyOf(one) !== this.#keyOf(except));
    return others.some((other) => identifiers.some((field) => this.#has(other, field, user[field] ?? null)));
  }

  #has(user: StoreUser, field: string, value: Json): boolean {
    return value !== null && this.#spelled(field, user.fields[field]) === this.#spelled(field, value);
  }

  /** Ids are compared letter by letter, identifiers mostly without regard to capitals. */
  #spelled(field: string, value: Json | undefined): string | null {
    if (value === undefined || value === null) return null;
    const text = String(value);
    return this.#caseSensitive || field === "id" ? text : text.toLowerCase();
  }

  #freeId(): Json {
    const id = this.#ids.next();
    return this.#rows.has(String(id)) ? this.#freeId() : id;
  }
}

/** What an API shows of a user: everything but the password, names with dots as keys within keys. */
export function publicUser({ columns }: StoreUser, { password }: UsersMap): JsonObject {
  const { column = null, saltColumn = null } = password ?? {};
  const shown = Object.entries(columns).filter(([name]) => name !== column && name !== saltColumn);
  return nested(Object.fromEntries(shown));
}
