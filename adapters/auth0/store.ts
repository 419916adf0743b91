import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../src/model/store.ts";
import type { Directory } from "../../src/tenant/api/directory.ts";
import type { TenantUser } from "../../src/tenant/api/tenant-user.ts";
import { matchesFields } from "../shared/mapping/read.ts";
import { identityOf } from "../shared/mapping/write.ts";
import { didYouMean } from "../shared/near-miss.ts";
import { addressOf } from "./address.ts";
import { openApi, tenantPasswords } from "./open-api.ts";
import type { Auth0Settings } from "./settings.ts";
import { fieldsOf, toAttributes, toStoreUser } from "./users-map.ts";

/** Another tenant with users of its own; two of them share nothing. */
export function openAuth0Store(store: StoreSettings<Auth0Settings>): LegacyStore {
  const { settings } = store;
  const passwords = tenantPasswords();
  const { directory, answer, refuse, setAhead } = openApi(settings, passwords);
  const fields = fieldsOf(settings);
  return {
    address: addressOf(settings),
    service: { scheme: "https", answer, refuse, setAhead },
    fields,
    ...actsOn(store, directory, fields),
    users: async () => directory.all().map((user) => toStoreUser(user, fields)),
    async passwordMatches({ fields: { password } }, clear) {
      if (typeof password !== "string") return false;
      return passwords.matches(clear, { value: password, salt: undefined });
    },
    async [Symbol.asyncDispose]() {},
  };
}

type Acts = Pick<LegacyStore, "reset" | "insert" | "update" | "remove">;

/** What happens behind the scripts' back has happened long ago: searches know it. */
function actsOn(store: StoreSettings, directory: Directory, fields: readonly string[]): Acts {
  const insert = async (user: UserFields): Promise<StoreUser> => {
    checkFields(store, user, fields);
    const inserted = await directory.insert(toAttributes(user), { settled: true });
    if (inserted === null) throw taken(store, user);
    return toStoreUser(inserted, fields);
  };
  const found = (match: UserFields): readonly TenantUser[] => {
    checkFields(store, match, fields);
    return directory.all().filter((user) => matchesFields(toStoreUser(user, fields), match));
  };
  return {
    insert,
    async reset(seeds) {
      directory.clear();
      const seeded: StoreUser[] = [];
      for (const user of seeds) seeded.push(await insert(user));
      return seeded;
    },
    async update(match, set) {
      const users = found(match);
      checkFields(store, set, fields);
      if (set["id"] !== undefined) throw idStays(store, match);
      for (const user of users) {
        if ((await directory.change(user, set, { settled: true })) === null) throw taken(store, set);
      }
      return users.length;
    },
    async remove(match) {
      const users = found(match);
      for (const user of users) directory.remove(user, { settled: true });
      return users.length;
    },
  };
}

function checkFields(store: StoreSettings, user: UserFields, known: readonly string[]): void {
  const foreign = Object.keys(user).find((field) => !known.includes(field));
  if (foreign === undefined) return;
  const hint =
    foreign === "username" ? " Set `requires_username: true` for a connection that has usernames." : "";
  throw new HarnessError(
    "mapping-invalid",
    `A legacy user has the field "${foreign}", for which a tenant has no place. It has: ${known.join(", ")}.${didYouMean(foreign, known)}`,
    { at: store.at([]), help: `Put it into user_metadata or app_metadata, as Auth0 does.${hint}` },
  );
}

function idStays(store: StoreSettings, user: UserFields): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    `The id of ${identityOf(user)} can't be changed: a tenant's users keep theirs.`,
    { at: store.at([]), help: "Remove the user and insert one with another id." },
  );
}

function taken(store: StoreSettings, user: UserFields): HarnessError {
  return new HarnessError(
    "mapping-invalid",
    `The other tenant has a user with the id, address or name of ${identityOf(user)} already.`,
    {
      at: store.at(["connection"]),
      help: "A tenant keeps each of them once, in lower case: give the users different ones.",
    },
  );
}
