import type { StoreSettings } from "../../src/model/adapter.ts";
import type { Beginning, LegacyStore, StoreAddress, StoreUser, UserFields } from "../../src/model/store.ts";
import { matchesFields } from "./mapping/read.ts";
import { unmappedField } from "./unmapped-field.ts";

/** Users in one place of a store, as rows of a table or as documents. */
export interface MappedUsers {
  readonly fields: readonly string[];
  /** The columns that each row has; documents may differ. */
  readonly columns?: readonly string[] | undefined;
  /** The one of salts. */
  readonly saltColumn?: string | undefined;
  /** The key of `store.users` that holds the mapping. */
  readonly place: "columns" | "fields";
  /** All of them, ordered by id. */
  read(): Promise<readonly StoreUser[]>;
  /** Removes all, and lets ids begin again. */
  empty(): Promise<void>;
  insert(users: readonly UserFields[]): Promise<readonly StoreUser[]>;
  /** `empty`, `insert` and `read` at once, where the store has a faster way. */
  begin?: ((users: readonly UserFields[]) => Promise<Beginning>) | undefined;
  /** `user` comes from `read`. */
  update(user: StoreUser, set: UserFields): Promise<void>;
  remove(user: StoreUser): Promise<void>;
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

/** What a leased database is, apart from its users. */
export interface LeasedDatabase extends AsyncDisposable {
  readonly address: StoreAddress;
}

/** A legacy store that looks users up by their mapped fields. */
export function openMappedStore(
  store: StoreSettings,
  session: LeasedDatabase,
  users: MappedUsers,
): LegacyStore {
  const { fields, place } = users;
  const found = async (match: UserFields) => {
    const foreign = Object.keys(match).find((field) => !fields.includes(field));
    if (foreign !== undefined) throw unmappedField(store, { field: foreign, known: fields, place });
    return (await users.read()).filter((user) => matchesFields(user, match));
  };
  return {
    address: session.address,
    fields,
    columns: users.columns,
    saltColumn: users.saltColumn,
    users: users.read,
    begin: users.begin,
    async reset(given) {
      if (users.begin !== undefined) return (await users.begin(given)).given;
      await users.empty();
      return users.insert(given);
    },
    insert: async (user) => onlyOne(await users.insert([user])),
    async update(match, set) {
      const matching = await found(match);
      for (const user of matching) await users.update(user, set);
      return matching.length;
    },
    async remove(match) {
      const matching = await found(match);
      for (const user of matching) await users.remove(user);
      return matching.length;
    },
    passwordMatches: users.passwordMatches,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

function onlyOne([inserted]: readonly StoreUser[]): StoreUser {
  if (inserted === undefined) throw new Error("the store returned nothing for a user that was inserted");
  return inserted;
}
