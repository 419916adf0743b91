import { setTimeout as sleep } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { QueryResult } from "pg";
import type { JsonObject } from "../../src/model/json.ts";
import type { Query, StoreConnection } from "../shared/sql/dialect.ts";
import { keptAlive } from "../shared/sql/kept-alive.ts";
import { rowToJson } from "../shared/to-json.ts";
import type { Client } from "./connect.ts";
import { refill } from "./refill.ts";

/** A connection to a real server, which waits a moment for locks and then ends what holds them. */
export function serverConnection(connect: () => Promise<Client>): StoreConnection {
  const client = keptAlive(async () => {
    const made = await connect();
    await made.query(`SET timezone = 'UTC'; SET lock_timeout = '${lockLimitMs}ms'`);
    return made;
  });
  const force = async (text: string) => {
    const own = await client.get();
    try {
      return await runAll(own, text);
    } catch (error) {
      if ((error as { readonly code?: string }).code !== lockNotAvailable) throw error;
      await own.query(endOthers);
      return runAll(own, text);
    }
  };
  return {
    query: async (text, values = []) => run(await client.get(), text, values),
    force: async (text) => void (await force(text)),
    refill: (asked) => refill(force, asked),
    [Symbol.asyncDispose]: () => client.end(),
  };
}

/** A connection to PGlite, whose one session a script's open transaction would keep from us. */
export function pgliteConnection(connect: () => Promise<Client>, database: PGlite): StoreConnection {
  const client = keptAlive(connect);
  const force = async (text: string) => {
    const own = await client.get();
    await endTransaction(database, 0);
    return runAll(own, text);
  };
  return {
    async query(text, values = []) {
      const own = await client.get();
      await endTransaction(database, lockLimitMs);
      return run(own, text, values);
    },
    force: async (text) => void (await force(text)),
    refill: (asked) => refill(force, asked),
    [Symbol.asyncDispose]: () => client.end(),
  };
}

/** The queries of an open connection. */
export function queryOn(client: Client): Query {
  return (text, values = []) => run(client, text, values);
}

async function run(client: Client, text: string, values: readonly unknown[]): Promise<readonly JsonObject[]> {
  const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
  return rows.map(rowToJson);
}

/** The rows of each statement; the driver tells more than one as a list of results. */
async function runAll(client: Client, text: string): Promise<readonly (readonly JsonObject[])[]> {
  const told: unknown = await client.query<Record<string, unknown>>(text);
  const results = (Array.isArray(told) ? told : [told]) as readonly QueryResult<Record<string, unknown>>[];
  return results.map(({ rows }) => rows.map(rowToJson));
}

/** A transaction that stays open is lost; what others see is then what was committed, as on a real server. */
async function endTransaction(database: PGlite, patienceMs: number): Promise<void> {
  for (let waited = 0; waited < patienceMs && database.isInTransaction(); waited += 10) await sleep(10);
  if (database.isInTransaction()) await database.exec("ROLLBACK");
}

const lockLimitMs = 500;
const lockNotAvailable = "55P03";
const endOthers = `
  SELECT pg_catalog.pg_terminate_backend(pid, 1000) FROM pg_catalog.pg_stat_activity
  WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND state <> 'idle'`;
