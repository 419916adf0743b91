import type { StoreSettings } from "../../src/model/adapter.ts";
import { addressOf } from "../shared/address.ts";
import type { LeaseRequest } from "../shared/sql/adapter.ts";
import type { Session } from "../shared/sql/dialect.ts";
import { connect, withClient } from "./connect.ts";
import { createLease, dropDatabase, serverData } from "./engines/databases.ts";
import { storeConnection } from "./store-connection.ts";

/**
 * Makes a database for a worker and connects to it.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function openSession(
  { folder }: StoreSettings,
  { data, worker }: LeaseRequest,
): Promise<Session> {
  const known = serverData.parse(data);
  const name = await withClient(known.adminUrl, { folder }, (admin) => createLease(admin, known, worker));
  const address = addressOf(known.adminUrl, name);
  const connection = storeConnection(() => connect(address.url, { folder }));
  return {
    address,
    connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await withClient(known.adminUrl, { folder }, (admin) => dropDatabase(admin, name));
    },
  };
}
