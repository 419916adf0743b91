import { randomBytes } from "node:crypto";
import { addressOf } from "../../shared/address.ts";
import { leaseName } from "../../shared/lease-name.ts";
import type { Client } from "../connect.ts";
import { quoteName } from "../quote.ts";
import type { NativeData } from "./server-data.ts";

/** How databases are made on a server. */
export interface CreateOptions {
  readonly adminUrl: string;
  /** True to copy files, which is the fastest way where nobody else uses the server. */
  readonly fileCopy: boolean;
  /** The name of the template; one of our own where it does not matter. */
  readonly database?: string | undefined;
}

/** Makes the empty database that the schema is applied to; the names of a run's databases share its mark. */
export async function createTemplate(
  admin: Client,
  { database, ...options }: CreateOptions,
): Promise<NativeData> {
  const run = randomBytes(4).toString("hex");
  const template = database ?? `understudy_${run}`;
  await admin.query(`CREATE DATABASE ${quoteName(template)}${strategy(options)}`);
  return { kind: "server", ...options, template, run };
}

/** Makes a copy of the template for one worker and tells its name. */
export async function createLease(admin: Client, data: NativeData, worker: string): Promise<string> {
  const name = leaseName(data.run, worker);
  await admin.query(
    `CREATE DATABASE ${quoteName(name)} TEMPLATE ${quoteName(data.template)}${strategy(data)}`,
  );
  return name;
}

/** Removes a database, with whoever is still connected to it. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`);
}

/** Removes all databases of a run. */
export async function dropRun(admin: Client, data: NativeData): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = $1 OR starts_with(datname, $2)",
    [data.template, `u_${data.run}_`],
  );
  for (const { name } of rows) await dropDatabase(admin, name);
}

/** The address of the template. */
export function templateUrl(data: NativeData): string {
  return addressOf(data.adminUrl, data.template).url;
}

function strategy({ fileCopy }: Pick<CreateOptions, "fileCopy">): string {
  return fileCopy ? " STRATEGY file_copy" : "";
}
