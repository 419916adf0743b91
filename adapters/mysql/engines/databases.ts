import { z } from "zod";
import { addressOf } from "../../shared/address.ts";
import { leaseName, templateName } from "../../shared/lease-name.ts";
import type { Client } from "../connect.ts";
import { connect } from "../connect.ts";
import { planCopy } from "../copy-plan.ts";
import { quoteName } from "../quote.ts";
import { queryOn } from "../store-connection.ts";

/** What a lease needs: a server, and the statements that make a copy of the template. */
export const serverData = z.object({
  adminUrl: z.string(),
  template: z.string(),
  run: z.string(),
  copy: z.array(z.string()),
});

/** {@link serverData}, checked. */
export type ServerData = z.infer<typeof serverData>;

/** How databases are made on a server. */
export interface CreateOptions {
  readonly adminUrl: string;
  /** The name of the template; one of our own where it does not matter. */
  readonly database?: string | undefined;
  /** The mark of the run. */
  readonly run: string;
}

/** Makes the empty database that the schema is applied to; the names of a run's databases share its mark. */
export async function createTemplate(
  admin: Client,
  { adminUrl, database, run }: CreateOptions,
): Promise<ServerData> {
  const template = database ?? templateName(run);
  await admin.query(`CREATE DATABASE ${quoteName(template)}`);
  return { adminUrl, template, run, copy: [] };
}

/** What the schema made of the template, as statements that make it again. */
export async function sealTemplate(data: ServerData, folder: string): Promise<ServerData> {
  const client = await connect(templateUrl(data), { folder });
  try {
    return { ...data, copy: [...(await planCopy(queryOn(client), data.template))] };
  } finally {
    await client.end();
  }
}

/** Makes a copy of the template for one worker and tells its name. */
export async function createLease(admin: Client, data: ServerData, worker: string): Promise<string> {
  const name = leaseName(data.run, worker);
  await admin.query(`CREATE DATABASE ${quoteName(name)}`);
  await admin.query(`USE ${quoteName(name)}`);
  for (const step of data.copy) await admin.query(step);
  return name;
}

/** Removes a database, and whoever is still connected to it. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  const open = await queryOn(admin)("SELECT id AS id FROM information_schema.processlist WHERE db = ?", [
    name,
  ]);
  for (const { id } of open) await admin.query(`KILL ${Number(id)}`).catch(() => {});
  await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
}

/** Removes all databases of a run. */
export async function dropRun(admin: Client, data: ServerData): Promise<void> {
  for (const name of await databasesOf(admin, data)) await dropDatabase(admin, name);
}

/** The databases of a run, the template last: by it a later run knows what is left. */
export async function databasesOf(
  admin: Client,
  { template, run }: Pick<ServerData, "template" | "run">,
): Promise<readonly string[]> {
  const found = await queryOn(admin)(
    "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name = ? OR schema_name LIKE ? ORDER BY schema_name = ?",
    [template, `u\\_${run}\\_%`, template],
  );
  return found.map(({ name }) => String(name));
}

/** The address of the template. */
export function templateUrl(data: ServerData): string {
  return addressOf(data.adminUrl, data.template).url;
}
