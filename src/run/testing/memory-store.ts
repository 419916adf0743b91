import type { LegacyStore, StoreUser, UserFields } from "../../model/store.ts";

/** A legacy store in memory; passwords stand there with `hash:` before them. */
export interface MemoryStore extends LegacyStore {
  readonly rows: Map<string, UserFields>;
}

/** Opens an empty store whose users have an id, an address, a password and a flag. */
export function memoryStore(): MemoryStore {
  const rows = new Map<string, UserFields>();
  let last = 0;
  const read = (): StoreUser[] => [...rows.values()].map((row) => ({ fields: row, columns: row }));
  const matching = (wanted: UserFields) =>
    [...rows].filter(([, row]) => Object.entries(wanted).every(([key, value]) => row[key] === value));
  async function insert(user: UserFields): Promise<StoreUser> {
    last += 1;
    const row = { ...user, id: String(last), password: `hash:${String(user["password"])}` };
    rows.set(row.id, row);
    return { fields: row, columns: row };
  }
  return {
    rows,
    address: null,
    fields: ["id", "email", "password", "email_verified"],
    async reset(users) {
      rows.clear();
      last = 0;
      const seeded: StoreUser[] = [];
      for (const user of users) seeded.push(await insert(user));
      return seeded;
    },
    users: async () => read(),
    insert,
    async update(match, set) {
      const found = matching(match);
      for (const [id, row] of found) rows.set(id, { ...row, ...set });
      return found.length;
    },
    async remove(match) {
      const found = matching(match);
      for (const [id] of found) rows.delete(id);
      return found.length;
    },
    passwordMatches: async (user, password) => user.fields["password"] === `hash:${password}`,
    async [Symbol.asyncDispose]() {},
  };
}
