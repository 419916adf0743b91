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

/** Removes all databases of a run. */
export async function dropRun(client: Client, { run }: ServerData): Promise<void> {
  const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(`u_${run}_`)) await client.db(name).dropDatabase();
}
