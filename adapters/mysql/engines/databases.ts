import { randomBytes } from "node:crypto";
import { z } from "zod";
import { addressOf } from "../../shared/address.ts";
import { leaseName } from "../../shared/lease-name.ts";
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

/** Makes the empty database that the schema is applied to; the names of a run's databases share its mark. */
export async function createTemplate(
  admin: Client,
  adminUrl: string,
  database: string | undefined,
): Promise<ServerData> {
  const run = randomBytes(4).toString("hex");
  const template = database ?? `understudy_${run}`;
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
  const found = await queryOn(admin)(
    "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name = ? OR schema_name LIKE ?",
    [data.template, `u\\_${data.run}\\_%`],
  );
  for (const { name } of found) await dropDatabase(admin, String(name));
}

/** The address of the template. */
export function templateUrl(data: ServerData): string {
  return addressOf(data.adminUrl, data.template).url;
}
