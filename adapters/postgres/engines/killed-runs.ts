import { runOf } from "../../shared/lease-name.ts";
import type { Client } from "../connect.ts";
import { quoteName, quoteText } from "../quote.ts";
import { databasesOf } from "./databases.ts";
import type { NativeData } from "./server-data.ts";

/** Says on the template itself that it is ours, whatever else may have a name like it. */
export async function markTemplate(admin: Client, { template }: NativeData): Promise<void> {
  await admin.query(`COMMENT ON DATABASE ${quoteName(template)} IS ${quoteText(mark)}`);
}

/** The statement that takes the lock of a run. It is shared, so that a run whose connection broke can take it again. */
export function lockOf(run: string): string {
  return `SELECT pg_catalog.pg_advisory_lock_shared(${lockSpace}, ${Number.parseInt(run, 16) | 0})`;
}

/** Removes the databases of runs that were killed: their templates are there, and nobody holds their locks. */
export async function dropKilledRuns(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_catalog.pg_database WHERE pg_catalog.shobj_description(oid, 'pg_database') = $1",
    [mark],
  );
  for (const { name: template } of rows) {
    const run = runOf(template);
    if (run !== null) await dropKilled(admin, { template, run });
  }
}

/** What can't be removed stays, with its template, until a later run comes. */
async function dropKilled(admin: Client, run: Pick<NativeData, "template" | "run">): Promise<void> {
  try {
    const names = await databasesOf(admin, run);
    if (await isInUse(admin, run.run, names)) return;
    for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
  } catch {
    // Another role's, or another run is at it.
  }
}

/** A pooler in between may lose the lock of a run that goes on; whoever is connected speaks for it then. */
async function isInUse(admin: Client, run: string, names: readonly string[]): Promise<boolean> {
  const { rows } = await admin.query(
    `SELECT FROM pg_catalog.pg_locks
     WHERE locktype = 'advisory' AND objsubid = 2 AND classid = $1 AND objid = $2
     UNION ALL SELECT FROM pg_catalog.pg_stat_activity WHERE datname = ANY ($3)`,
    [lockSpace, Number.parseInt(run, 16), names],
  );
  return rows.length > 0;
}

const mark = "auth0-understudy: removed when its run is over";

/** Advisory locks are numbers that all applications of a server share; the first half of ours is always this. */
const lockSpace = 0x55_6e_64_72;
