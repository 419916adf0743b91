import type { MongoClient } from "mongodb";
import type mongodbModule from "mongodb";
import type { Position } from "../../src/model/position.ts";
import { addressOf, databaseOf } from "../shared/address.ts";
import { loadPeer } from "../shared/optional-peer.ts";
import { unreachable } from "../shared/unreachable.ts";

/** An open client. */
export type Client = MongoClient;

/** How to connect. */
export interface ConnectOptions {
  /** The project's folder: its own copy of mongodb is taken. */
  readonly folder: string;
  /** Where the address is said. */
  readonly at?: Position | undefined;
}

/**
 * Loads the driver.
 * @throws HarnessError `module-missing`
 */
export function loadDriver(folder: string): Promise<typeof mongodbModule> {
  return loadPeer<typeof mongodbModule>("mongodb", folder);
}

/**
 * Connects to the server that `url` names.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function connect(url: string, { folder, at }: ConnectOptions): Promise<Client> {
  const { MongoClient } = await loadDriver(folder);
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 10_000, maxPoolSize: 4 });
  try {
    return await client.connect();
  } catch (error) {
    await client.close().catch(() => {});
    const address = addressOf(url, databaseOf(url, "test"));
    throw unreachable({ product: "MongoDB", address, at }, error);
  }
}

/** Runs one piece of work on a client of its own. */
export async function withClient<Result>(
  url: string,
  options: ConnectOptions,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(url, options);
  try {
    return await work(client);
  } finally {
    await client.close().catch(() => {});
  }
}
