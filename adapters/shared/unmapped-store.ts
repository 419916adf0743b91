import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { LegacyStore } from "../../src/model/store.ts";
import type { LeasedDatabase } from "./mapped-store.ts";

/** A database of which Understudy knows no users: scripts get it as the schema left it. */
export function openUnmappedStore(store: StoreSettings, session: LeasedDatabase): LegacyStore {
  const noUsers = () =>
    new HarnessError(
      "mapping-invalid",
      "A scenario has legacy users, but store.users does not say where they stand.",
      {
        at: store.at(["users"]),
        help: "Add store.users: where the users stand, and which field is kept where.",
      },
    );
  return {
    address: session.address,
    fields: [],
    async reset(users) {
      if (users.length > 0) throw noUsers();
      return [];
    },
    users: async () => [],
    async insert() {
      throw noUsers();
    },
    update: async () => 0,
    remove: async () => 0,
    passwordMatches: async () => false,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
