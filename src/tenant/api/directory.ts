import type { Json, JsonObject } from "../../model/json.ts";
import type { Passwords } from "./passwords.ts";
import { SearchIndex } from "./search/index-of-users.ts";
import { newProfile, setProfile } from "./profile.ts";
import type { TenantUser } from "./tenant-user.ts";
import { outerId } from "./tenant-user.ts";

/** What a directory is made of. */
export interface DirectoryParts {
  readonly passwords: Passwords;
  /** How long a search is behind, in milliseconds. */
  readonly searchDelayMs: number;
  /** In milliseconds, by the tenant's clock. */
  now(): number;
}

/** Attributes of a user, her password in clear and her id among them where it is wanted. */
export type Attributes = JsonObject;

/** How a change is made. */
export interface ChangeOptions {
  /** True: searches know it at once, as they know what happened long ago. */
  readonly settled?: boolean;
}

/** The users of one database connection, in memory. */
export class Directory {
  readonly #passwords: Passwords;
  readonly #users = new Map<string, TenantUser>();
  readonly #index: SearchIndex;
  #count = 0;

  constructor({ passwords, searchDelayMs, now }: DirectoryParts) {
    this.#passwords = passwords;
    this.#index = new SearchIndex(searchDelayMs, now);
  }

  /** Empties it; new ids begin again. */
  clear(): void {
    this.#users.clear();
    this.#index.clear();
    this.#count = 0;
  }

  /** Ordered by id. */
  all(): readonly TenantUser[] {
    return [...this.#users.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1));
  }

  /** The users as a search finds them now. */
  searchable(): readonly TenantUser[] {
    return this.#index.users();
  }

  get(userId: string): TenantUser | null {
    return this.#users.get(userId) ?? null;
  }

  /** The user with this address or name, however it is capitalised. */
  find(fields: readonly Identifier[], value: Json): TenantUser | null {
    if (typeof value !== "string" || value === "") return null;
    const wanted = value.toLowerCase();
    return (
      this.all().find(({ profile }) => fields.some((field) => spelled(profile[field]) === wanted)) ?? null
    );
  }

  /** Null where the id, the address or the name is taken. */
  async insert(given: Attributes, options: ChangeOptions = {}): Promise<TenantUser | null> {
    const { password, user_id, ...attributes } = given;
    const profile = newProfile(attributes);
    const passwordHash = await this.#hash(password, profile);
    // Nothing is awaited from here on, so that two requests at once do not both find the name free.
    if (this.#isTaken(profile, null)) return null;
    const userId = typeof user_id === "string" ? outerId(user_id) : this.#freeId();
    if (this.#users.has(userId)) return null;
    return this.#keep({ userId, profile, passwordHash }, options);
  }

  /** Changes these attributes and leaves the others; null where an address or a name is taken. */
  async change(user: TenantUser, given: Attributes, options: ChangeOptions = {}): Promise<TenantUser | null> {
    const { password, user_id: _, ...attributes } = given;
    const hash = await this.#hash(password, { ...user.profile, ...attributes });
    const current = this.get(user.userId);
    if (current === null || this.#isTaken(attributes, user)) return null;
    const profile = setProfile(current.profile, attributes);
    const passwordHash = password === undefined ? current.passwordHash : hash;
    return this.#keep({ ...current, profile, passwordHash }, options);
  }

  remove({ userId }: TenantUser, { settled = false }: ChangeOptions = {}): void {
    this.#users.delete(userId);
    this.#index.note(userId, null, settled);
  }

  /** Whether `password` (clear) is this user's. */
  async passwordMatches({ passwordHash }: TenantUser, password: string): Promise<boolean> {
    return passwordHash !== null && this.#passwords.matches(password, passwordHash);
  }

  async #hash(password: Json | undefined, profile: JsonObject): Promise<string | null> {
    if (typeof password !== "string") return null;
    return this.#passwords.hash(password, spelled(profile["email"] ?? profile["username"]) ?? "");
  }

  #keep(user: TenantUser, { settled = false }: ChangeOptions): TenantUser {
    this.#users.set(user.userId, user);
    this.#index.note(user.userId, user, settled);
    return user;
  }

  #isTaken(attributes: JsonObject, except: TenantUser | null): boolean {
    return identifiers.some((field) => {
      const other = this.find([field], attributes[field] ?? null);
      return other !== null && other.userId !== except?.userId;
    });
  }

  #freeId(): string {
    this.#count += 1;
    const id = outerId(`66f0a1b2c3d4e5f6${this.#count.toString(16).padStart(8, "0")}`);
    return this.#users.has(id) ? this.#freeId() : id;
  }
}

/** What a person may type to say who she is. */
export const identifiers = ["email", "username"] as const;

/** One of {@link identifiers}. */
export type Identifier = (typeof identifiers)[number];

function spelled(value: Json | undefined): string | null {
  return typeof value === "string" ? value.toLowerCase() : null;
}
