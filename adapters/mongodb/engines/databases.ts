import { randomBytes } from "node:crypto";
import { z } from "zod";
import { addressOf } from "../../shared/address.ts";
import type { Client } from "../connect.ts";

/** What a lease needs: the server, and the mark that the names of a run's databases share. */
export const serverData = z.object({ adminUrl: z.string(), run: z.string(), template: z.string() });

/** {@link serverData}, checked. */
export type ServerData = z.infer<typeof serverData>;

/** The data of a new run. */
export function newRun(adminUrl: string, database: string | undefined): ServerData {
  const run = randomBytes(4).toString("hex");
  return { adminUrl, run, template: database ?? `u_${run}_template` };
}

/** The address of the database on which the schema is tried. */
export function templateUrl({ adminUrl, template }: ServerData): string {
  return addressOf(adminUrl, template).url;
}

/** The mark in the name of a run's template; null for any other name. */
export function runOf(template: string): string | null {
  return /^u_([0-9a-f]{8})_template$/.exec(template)?.[1] ?? null;
}

/** Removes all databases of a run. */
export async function dropRun(client: Client, data: ServerData): Promise<void> {
  for (const name of await databasesOf(client, data)) await client.db(name).dropDatabase();
}

/** The databases of a run, the template last: by it a later run knows what is left. */
export async function databasesOf(
  client: Client,
  { template, run }: Pick<ServerData, "template" | "run">,
): Promise<readonly string[]> {
  const names = (await namesOn(client)).filter((name) => name.startsWith(`u_${run}_`));
  return [...names.filter((name) => name !== template), ...names.filter((name) => name === template)];
}

/** The databases of a server that the account may know of. */
export async function namesOn(client: Client): Promise<readonly string[]> {
  const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
  return databases.map(({ name }) => name);
}
