import type pgModule from "pg";
import type { Position } from "../../src/model/position.ts";
import { loadPeer } from "../shared/optional-peer.ts";
import { unreachable } from "../shared/unreachable.ts";
import { plainMode, readAddress } from "./address.ts";
import { typeParser } from "./values.ts";

/** An open connection. */
export type Client = pgModule.Client;

/** How to connect. */
export interface ConnectOptions {
  /** The project's folder: its own copy of pg is taken. */
  readonly folder: string;
  /** Where the address is said. */
  readonly at?: Position | undefined;
}

/**
 * Loads the driver, which takes a moment the first time.
 * @throws HarnessError `module-missing`
 */
export function loadDriver(folder: string): Promise<typeof pgModule> {
  return loadPeer<typeof pgModule>("pg", folder);
}

/**
 * Connects to the database that `url` names.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function connect(url: string, { folder, at }: ConnectOptions): Promise<Client> {
  const pg = await loadDriver(folder);
  const types = { getTypeParser: typeParser(pg.types) };
  const client = new pg.Client({ connectionString: plainMode(url), types, connectionTimeoutMillis: 10_000 });
  // A server that goes away would otherwise end this process; the next query says so.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw unreachable({ product: "PostgreSQL", address: readAddress(url), at }, error);
  }
}

/** Runs one piece of work on a connection of its own. */
export async function withClient<Result>(
  url: string,
  options: ConnectOptions,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(url, options);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
