import type { TenantUser } from "../tenant-user.ts";

interface Change {
  readonly userId: string;
  readonly user: TenantUser | null;
  /** In milliseconds, by the tenant's clock. */
  readonly knownAt: number;
}

/**
 * What searches know. It may be behind what was written, as Auth0's is:
 * https://auth0.com/docs/manage-users/user-search/retrieve-users-with-get-users-endpoint
 */
export class SearchIndex {
  readonly #delayMs: number;
  readonly #now: () => number;
  readonly #known = new Map<string, TenantUser>();
  #coming: Change[] = [];

  constructor(delayMs: number, now: () => number) {
    this.#delayMs = delayMs;
    this.#now = now;
  }

  clear(): void {
    this.#known.clear();
    this.#coming = [];
  }

  /** Hears of a change; what is `settled` is known at once. */
  note(userId: string, user: TenantUser | null, settled: boolean): void {
    if (!settled && this.#delayMs > 0) {
      this.#coming.push({ userId, user, knownAt: this.#now() + this.#delayMs });
      return;
    }
    this.#coming = this.#coming.filter((change) => change.userId !== userId);
    this.#learn(userId, user);
  }

  /** Ordered by id. */
  users(): readonly TenantUser[] {
    const now = this.#now();
    for (const { userId, user } of this.#coming.filter(({ knownAt }) => knownAt <= now))
      this.#learn(userId, user);
    this.#coming = this.#coming.filter(({ knownAt }) => knownAt > now);
    return [...this.#known.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1));
  }

  #learn(userId: string, user: TenantUser | null): void {
    if (user === null) this.#known.delete(userId);
    else this.#known.set(userId, user);
  }
}
