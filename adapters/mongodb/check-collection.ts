import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { addressOf, databaseOf } from "../shared/address.ts";
import { didYouMean, nearMiss } from "../shared/near-miss.ts";
import { withClient } from "./connect.ts";
import type { MongodbSettings } from "./settings.ts";

/**
 * Whether the collection of the users is one of the schema's that was misspelt.
 * @throws HarnessError `mapping-invalid` at the name that is not there
 */
export async function checkCollection(store: StoreSettings<MongodbSettings>, url: string): Promise<void> {
  const { users, schema = [] } = store.settings;
  if (users === undefined || schema.length === 0) return;
  const made = await withClient(url, { folder: store.folder }, async (client) => {
    const database = client.db(addressOf(url, databaseOf(url, "test")).database);
    const listed = await database.listCollections({}, { nameOnly: true }).toArray();
    return listed.map(({ name }) => name).filter((name) => !name.startsWith("system."));
  });
  const unknown = unknownCollection(users.collection, made);
  if (unknown === null) return;
  throw new HarnessError("mapping-invalid", unknown, {
    at: store.at(["users", "collection"]),
    help: `Name the collection that holds the legacy users. One that comes into being when a script writes to it belongs in the schema too: "${users.collection}": {}.`,
  });
}

/**
 * What to say of a collection that is probably misspelt; null where the schema makes it, or none with a name like it:
 * MongoDB makes collections when somebody writes to them.
 */
export function unknownCollection(name: string, made: readonly string[]): string | null {
  if (made.includes(name) || nearMiss(name, made) === null) return null;
  const all = made.toSorted((one, other) => one.localeCompare(other, "en"));
  return `The schema makes no collection "${name}". It makes: ${all.join(", ")}.${didYouMean(name, all)}`;
}
