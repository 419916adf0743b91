import type { Engine } from "../../shared/engines/engine.ts";
import type { RunningServer } from "../../shared/engines/running-server.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import type { Client } from "../connect.ts";
import { connect, withClient } from "../connect.ts";
import { quoteName, quoteText } from "../quote.ts";
import { createTemplate, dropRun, templateUrl } from "./databases.ts";

/** A server that runs, and its accounts. */
export interface RunningPostgres extends RunningServer {
  /** Accounts to be made. */
  readonly logins?: SqlSettings["logins"];
}

/**
 * Prepares a server of our own for a run; where that fails it is stopped.
 * @throws HarnessError `store-unreachable`
 */
export async function engineOf(running: RunningPostgres): Promise<Engine> {
  try {
    return await prepare(running);
  } catch (error) {
    await running.server?.[Symbol.asyncDispose]();
    throw error;
  }
}

async function prepare(running: RunningPostgres): Promise<Engine> {
  const { name, adminUrl, folder, server, database, logins = [], isOwn = server !== null } = running;
  const admin = await connect(adminUrl, { folder });
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version.split(" ")[0] ?? "?";
  const fileCopy = Number.parseInt(version, 10) >= 15;
  await createLogins(admin, logins);
  const roles = await rolesOf(admin);
  const data = await createTemplate(admin, { adminUrl, fileCopy, database });
  return {
    name,
    label: `postgres ${version} ${name}`,
    templateUrl: templateUrl(data),
    ownServer: isOwn,
    async another() {
      const now = await withClient(adminUrl, { folder }, rolesOf);
      return now === roles ? engineOf({ ...running, server: null, isOwn }) : null;
    },
    async seal() {
      // Copying files begins with a checkpoint; better now, while the tests are loaded, than in the first lease.
      void admin.query("CHECKPOINT").then(
        () => admin.end(),
        () => {},
      );
      return data;
    },
    async [Symbol.asyncDispose]() {
      await admin.end().catch(() => {});
      if (server !== null) return server[Symbol.asyncDispose]();
      return withClient(adminUrl, { folder }, (again) => dropRun(again, data));
    },
  };
}

/** What a schema can make that is there for all databases. */
async function rolesOf(admin: Client): Promise<string> {
  const { rows } = await admin.query<{ roles: string }>(
    "SELECT string_agg(rolname, ',' ORDER BY rolname) AS roles FROM pg_catalog.pg_roles",
  );
  return rows[0]?.roles ?? "";
}

async function createLogins(admin: Client, logins: NonNullable<SqlSettings["logins"]>): Promise<void> {
  for (const { user, password } of logins) {
    const { rows } = await admin.query("SELECT FROM pg_catalog.pg_roles WHERE rolname = $1", [user]);
    const verb = rows.length === 0 ? "CREATE" : "ALTER";
    await admin.query(`${verb} ROLE ${quoteName(user)} SUPERUSER LOGIN PASSWORD ${quoteText(password)}`);
  }
}
