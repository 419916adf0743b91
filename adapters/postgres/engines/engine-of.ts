import type { EngineName } from "../../../src/model/store.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import type { Client } from "../connect.ts";
import { connect } from "../connect.ts";
import { quoteName, quoteText } from "../quote.ts";
import { createTemplate, templateUrl } from "./databases.ts";

/** A server of our own that runs. */
export interface RunningServer {
  readonly name: EngineName;
  readonly adminUrl: string;
  /** The project's folder. */
  readonly folder: string;
  readonly server: AsyncDisposable;
  readonly settings: Pick<SqlSettings, "logins" | "database">;
}

/**
 * Prepares a server of our own for a run; where that fails it is stopped.
 * @throws HarnessError `store-unreachable`
 */
export async function engineOf(running: RunningServer): Promise<Engine> {
  try {
    return await prepare(running);
  } catch (error) {
    await running.server[Symbol.asyncDispose]();
    throw error;
  }
}

async function prepare({ name, adminUrl, folder, server, settings }: RunningServer): Promise<Engine> {
  const admin = await connect(adminUrl, { folder });
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version.split(" ")[0] ?? "?";
  const fileCopy = Number.parseInt(version, 10) >= 15;
  await createLogins(admin, settings.logins ?? []);
  const data = await createTemplate(admin, { adminUrl, fileCopy, database: settings.database });
  return {
    name,
    label: `postgres ${version} ${name}`,
    templateUrl: templateUrl(data),
    ownServer: true,
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
      await server[Symbol.asyncDispose]();
    },
  };
}

async function createLogins(admin: Client, logins: NonNullable<SqlSettings["logins"]>): Promise<void> {
  for (const { user, password } of logins) {
    const { rows } = await admin.query("SELECT FROM pg_catalog.pg_roles WHERE rolname = $1", [user]);
    const verb = rows.length === 0 ? "CREATE" : "ALTER";
    await admin.query(`${verb} ROLE ${quoteName(user)} SUPERUSER LOGIN PASSWORD ${quoteText(password)}`);
  }
}
