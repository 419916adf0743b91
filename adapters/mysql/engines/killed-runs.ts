import { runOf } from "../../shared/lease-name.ts";
import type { Client } from "../connect.ts";
import { quoteName, quoteText } from "../quote.ts";
import { queryOn } from "../store-connection.ts";
import type { ServerData } from "./databases.ts";
import { databasesOf } from "./databases.ts";

/**
 * Says on the template itself that it is ours, whatever else may have a name like it. A database of MySQL can carry no
 * comment, so a table does; the schema has been read by then.
 */
export async function markTemplate(admin: Client, { template }: ServerData): Promise<void> {
  const table = `${quoteName(template)}.${quoteName(markTable)}`;
  await admin.query(`CREATE TABLE ${table} (id INT PRIMARY KEY) COMMENT ${quoteText(mark)}`);
}

/** The statement that takes the lock of a run; it waits for nobody. */
export function lockOf(run: string): string {
  return `SELECT GET_LOCK(${quoteText(lockName(run))}, 0)`;
}

/** Removes the databases of runs that were killed: their templates are there, and nobody holds their locks. */
export async function dropKilledRuns(admin: Client): Promise<void> {
  const found = await queryOn(admin)(
    "SELECT table_schema AS name FROM information_schema.tables WHERE table_name = ? AND table_comment = ?",
    [markTable, mark],
  );
  for (const { name } of found) {
    const template = String(name);
    const run = runOf(template);
    if (run !== null) await dropKilled(admin, { template, run });
  }
}

/** What can't be removed stays, with its template, until a later run comes. */
async function dropKilled(admin: Client, run: Pick<ServerData, "template" | "run">): Promise<void> {
  try {
    const names = await databasesOf(admin, run);
    if (await isInUse(admin, run.run, names)) return;
    for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
  } catch {
    // Another account's, or another run is at it.
  }
}

/** A proxy in between may lose the lock of a run that goes on; whoever is connected speaks for it then. */
async function isInUse(admin: Client, run: string, names: readonly string[]): Promise<boolean> {
  const ask = queryOn(admin);
  const [lock] = await ask("SELECT IS_FREE_LOCK(?) AS free", [lockName(run)]);
  if (Number(lock?.["free"]) !== 1) return true;
  const open = await ask("SELECT db AS name FROM information_schema.processlist WHERE db IS NOT NULL");
  return open.some(({ name }) => names.includes(String(name)));
}

function lockName(run: string): string {
  return `understudy_${run}`;
}

const markTable = "understudy_run";
const mark = "auth0-understudy: removed when its run is over";
