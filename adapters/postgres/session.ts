import type { StoreSettings } from "../../src/model/adapter.ts";
import type { LeaseRequest } from "../shared/sql/adapter.ts";
import type { Session } from "../shared/sql/dialect.ts";
import { addressOf } from "../shared/address.ts";
import { readAddress } from "./address.ts";
import type { Client } from "./connect.ts";
import { connect, withClient } from "./connect.ts";
import { createLease, dropDatabase } from "./engines/databases.ts";
import { openPglite } from "./engines/pglite-database.ts";
import { pgliteUrl } from "./engines/pglite.ts";
import type { NativeData, PgliteData } from "./engines/server-data.ts";
import { serverData } from "./engines/server-data.ts";
import { pgliteConnection, serverConnection } from "./store-connection.ts";

/**
 * Makes a database for a worker and connects to it.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function openSession(store: StoreSettings, { data, worker }: LeaseRequest): Promise<Session> {
  const known = serverData.parse(data);
  return known.kind === "server" ? leaseFromServer(store, known, worker) : loadPglite(store, known);
}

async function leaseFromServer(store: StoreSettings, data: NativeData, worker: string): Promise<Session> {
  const where = { folder: store.folder };
  const name = await withClient(data.adminUrl, where, (admin) => createLease(admin, data, worker));
  const address = addressOf(data.adminUrl, name);
  const connection = serverConnection(() => connect(address.url, where));
  return {
    address,
    connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await withClient(data.adminUrl, where, (admin: Client) => dropDatabase(admin, name));
    },
  };
}

async function loadPglite(store: StoreSettings, data: PgliteData): Promise<Session> {
  const { folder } = store;
  const server = await openPglite({ folder, dump: data.dump, extensions: data.extensions });
  const url = pgliteUrl(server.port, data.password);
  const connection = pgliteConnection(() => connect(url, { folder }), server.database);
  return {
    address: readAddress(url),
    connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
