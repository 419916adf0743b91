import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../src/model/store.ts";
import { matchesFields } from "../shared/mapping/read.ts";
import { identityOf } from "../shared/mapping/write.ts";
import { didYouMean } from "../shared/near-miss.ts";
import { addressOf } from "./address.ts";
import { openApi } from "./api.ts";
import { Collection } from "./collection.ts";
import { withPreset } from "./presets/index.ts";
import { refuseIn } from "./refuse.ts";
import type { HttpSettings } from "./settings.ts";
import type { UsersMap } from "./users-map.ts";
import { usersMap } from "./users-map.ts";

/** A user API with users of its own; two of them share nothing. */
export function openHttpStore(store: StoreSettings<HttpSettings>): LegacyStore {
  const settings = withPreset(store.settings);
  const { users = {}, base } = settings;
  const map = usersMap(users);
  const unmapped = (field: string) => noField(store, field, map.fields ?? []);
  const collection = new Collection({ users, map, unmapped });
  return {
    address: addressOf(settings),
    service: {
      scheme: base.startsWith("https:") ? "https" : "http",
      ...openApi({ settings, map, collection }),
      refuse: refuseIn(settings),
    },
    fields: map.fields,
    saltColumn: map.password?.saltColumn ?? undefined,
    ...actsOn(store, collection, map),
    users: async () => collection.users(),
    passwordMatches: (user, password) => collection.passwordMatches(user, password),
    async [Symbol.asyncDispose]() {},
  };
}

type Acts = Pick<LegacyStore, "reset" | "insert" | "update" | "remove">;

function actsOn(store: StoreSettings, collection: Collection, map: UsersMap): Acts {
  const insert = async (user: UserFields) => {
    const inserted = await collection.insert(user, { unique: false });
    if (inserted === null) throw idTaken(store, user);
    return inserted;
  };
  const found = (match: UserFields): readonly StoreUser[] => {
    const foreign = Object.keys(match).find((field) => map.fields?.includes(field) === false);
    if (foreign !== undefined) throw noField(store, foreign, map.fields ?? []);
    return collection.users().filter((user) => matchesFields(user, match));
  };
  return {
    insert,
    async reset(seeds) {
      collection.clear();
      const seeded: StoreUser[] = [];
      for (const user of seeds) seeded.push(await insert(user));
      return seeded;
    },
    async update(match, set) {
      const users = found(match);
      for (const user of users) await collection.change(user, set, { unique: false });
      return users.length;
    },
    async remove(match) {
      const users = found(match);
      for (const user of users) collection.remove(user);
      return users.length;
    },
  };
}

function noField(store: StoreSettings, field: string, known: readonly string[]): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    `A legacy user has the field "${field}", but the mapping does not name it. It names: ${known.join(", ")}.${didYouMean(field, known)}`,
    {
      at: store.at(["users", "columns"]),
      help: "Add it to store.users.columns, or leave it out of the user.",
    },
  );
}

function idTaken(store: StoreSettings, user: UserFields): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    `The API has a user with the id ${JSON.stringify(user["id"])} already; ${identityOf(user)} can't have it too.`,
    { at: store.at(["users"]), help: "Give the users of the scenario different ids, or none." },
  );
}
