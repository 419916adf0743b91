import type { Query, StoreConnection } from "../shared/sql/dialect.ts";
import { keptAlive } from "../shared/sql/kept-alive.ts";
import { rowToJson } from "../shared/to-json.ts";
import type { Client } from "./connect.ts";

/** A connection that waits a moment for locks and then ends what holds them. */
export function storeConnection(connect: () => Promise<Client>): StoreConnection {
  const client = keptAlive(async () => {
    const made = await connect();
    await made.query(`SET innodb_lock_wait_timeout = ${lockLimitS}, lock_wait_timeout = ${lockLimitS}`);
    return made;
  });
  return {
    async query(text, values = []) {
      return run(await client.get(), text, values);
    },
    async force(text) {
      const own = await client.get();
      try {
        await own.query(text);
      } catch (error) {
        if ((error as { readonly errno?: number }).errno !== lockWaitTimeout) throw error;
        await endOthers(own);
        await own.query(text);
      }
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

/** The queries of an open connection. */
export function queryOn(client: Client): Query {
  return (text, values = []) => run(client, text, values);
}

async function run(client: Client, text: string, values: readonly unknown[]) {
  const [rows] = await client.query(text, [...values]);
  return Array.isArray(rows) ? rows.map((row) => rowToJson(row as Record<string, unknown>)) : [];
}

async function endOthers(own: Client): Promise<void> {
  for (const { id } of await run(own, othersQuery, [])) {
    // It may have gone by itself.
    await own.query(`KILL ${Number(id)}`).catch(() => {});
  }
}

const lockLimitS = 1;
const lockWaitTimeout = 1205;
const othersQuery = `
  SELECT id AS id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()`;
