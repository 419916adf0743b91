import { addressOf } from "../../shared/address.ts";
import { leaseName, newRun, templateName } from "../../shared/lease-name.ts";
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
  /** The mark of the run; by default a new one. */
  readonly run?: string;
}

/** Makes the empty database that the schema is applied to; the names of a run's databases share its mark. */
export async function createTemplate(
  admin: Client,
  { database, run = newRun(), ...options }: CreateOptions,
): Promise<NativeData> {
  const template = database ?? templateName(run);
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
  for (const name of await databasesOf(admin, data)) await dropDatabase(admin, name);
}

/** The databases of a run, the template last: by it a later run knows what is left. */
export async function databasesOf(
  admin: Client,
  { template, run }: Pick<NativeData, "template" | "run">,
): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = $1 OR starts_with(datname, $2) ORDER BY datname = $1",
    [template, `u_${run}_`],
  );
  return rows.map(({ name }) => name);
}

/** The address of the template. */
export function templateUrl(data: NativeData): string {
  return addressOf(data.adminUrl, data.template).url;
}

function strategy({ fileCopy }: Pick<CreateOptions, "fileCopy">): string {
  return fileCopy ? " STRATEGY file_copy" : "";
}
