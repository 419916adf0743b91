import type { StoreUser, UserFields } from "../model/store.ts";
import type { StoreStep } from "../model/suite.ts";
import { acting, type CurrentPlay } from "./current-play.ts";

/** The legacy users of a test: nobody when the test begins. Whatever it tells has marks in the place of secrets. */
export interface UsedStore {
  /** Puts a user into the legacy store; the password is hashed as the mapping says. */
  insert(user: UserFields): Promise<StoreUser>;
  /** Changes the users whose fields equal `match`. @throws Error where there is none */
  update(match: UserFields, set: UserFields): Promise<void>;
  /** Removes the users whose fields equal `match`. @throws Error where there is none */
  remove(match: UserFields): Promise<void>;
  /** All legacy users, as they stand. */
  users(): readonly StoreUser[];
}

/** The legacy store of whichever test is running. */
export function usedStore(current: CurrentPlay): UsedStore {
  const step = (called: (...args: never[]) => unknown, action: StoreStep["action"]) =>
    acting(current, called, async (play, { at }) => void (await play.take({ kind: "store", at, action })));
  const own: UsedStore = {
    insert: (user) =>
      acting(current, own.insert, async (play, { at }) => {
        const as = play.cast(user, at);
        const { before, after } = await play.take({
          kind: "store",
          at,
          action: { kind: "insert", as, user },
        });
        const known = new Set(before.map(({ columns }) => JSON.stringify(columns)));
        const index = after.findIndex(({ columns }) => !known.has(JSON.stringify(columns)));
        const inserted = play.users()[index];
        if (inserted === undefined) throw new Error("the store does not show the user that it took");
        return inserted;
      }),
    update: (match, set) => step(own.update, { kind: "update", as: null, match, set }),
    remove: (match) => step(own.remove, { kind: "remove", as: null, match }),
    users: () => current.get().users(),
  };
  return own;
}
