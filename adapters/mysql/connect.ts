import type { Connection } from "mysql2/promise";
import type mysqlModule from "mysql2/promise";
import type { Position } from "../../src/model/position.ts";
import { addressOf, databaseOf } from "../shared/address.ts";
import { loadPeer } from "../shared/optional-peer.ts";
import { unreachable } from "../shared/unreachable.ts";
import { readField } from "./values.ts";

/** An open connection. */
export type Client = Connection;

/** How to connect. */
export interface ConnectOptions {
  /** The project's folder: its own copy of mysql2 is taken. */
  readonly folder: string;
  /** Where the address is said. */
  readonly at?: Position | undefined;
}

/**
 * Connects to the database that `url` names; times are told in UTC.
 * @throws HarnessError `store-unreachable`, `module-missing`
 */
export async function connect(url: string, { folder, at }: ConnectOptions): Promise<Client> {
  const driver = await loadPeer<typeof mysqlModule>("mysql2/promise", folder);
  const address = addressOf(url, databaseOf(url, ""));
  const { host, port, user, password, database } = address;
  try {
    const client = await driver.createConnection({
      host,
      port,
      user,
      password,
      ...(database === "" ? {} : { database }),
      charset: "utf8mb4",
      multipleStatements: true,
      supportBigNumbers: true,
      typeCast: readField,
      connectTimeout: 10_000,
    });
    // A server that goes away would otherwise end this process; the next query says so.
    client.on("error", () => {});
    await client.query("SET time_zone = '+00:00'");
    return client;
  } catch (error) {
    throw unreachable({ product: "MySQL", address, at }, error);
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
