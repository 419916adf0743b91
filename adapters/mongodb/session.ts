import type { Db } from "mongodb";
import type { StoreSettings } from "../../src/model/adapter.ts";
import type { Json } from "../../src/model/json.ts";
import type { StoreAddress } from "../../src/model/store.ts";
import { addressOf } from "../shared/address.ts";
import { leaseName } from "../shared/lease-name.ts";
import { connect, loadDriver } from "./connect.ts";
import type { Bson } from "./documents.ts";
import { serverData } from "./engines/databases.ts";

/** One worker's database, and our own client of it. */
export interface Session extends AsyncDisposable {
  readonly address: StoreAddress;
  readonly database: Db;
  readonly bson: Bson;
}

/** What a lease is asked with. */
export interface LeaseRequest {
  readonly data: Json;
  readonly worker: string;
}

/**
 * Connects a worker to a database of its own; MongoDB makes it when something is written.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function openSession(
  { folder }: StoreSettings,
  { data, worker }: LeaseRequest,
): Promise<Session> {
  const known = serverData.parse(data);
  return openDatabase(addressOf(known.adminUrl, leaseName(known.run, worker)), folder);
}

/** The database of an address; it is dropped in the end. */
export async function openDatabase(address: StoreAddress, folder: string): Promise<Session> {
  const client = await connect(address.url, { folder });
  const database = client.db(address.database);
  return {
    address,
    database,
    bson: await loadDriver(folder),
    async [Symbol.asyncDispose]() {
      await database.dropDatabase().catch(() => {});
      await client.close().catch(() => {});
    },
  };
}
