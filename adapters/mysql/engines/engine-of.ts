import type { Engine } from "../../shared/engines/engine.ts";
import type { RunningServer } from "../../shared/engines/running-server.ts";
import { type Client, connect, withClient } from "../connect.ts";
import { queryOn } from "../store-connection.ts";
import type { Login } from "./logins.ts";
import { loginStatements } from "./logins.ts";
import { createTemplate, dropRun, sealTemplate, templateUrl } from "./databases.ts";

/** A server that runs, and its accounts. */
export interface RunningMysql extends RunningServer {
  /** Accounts to be made. */
  readonly logins?: readonly Login[] | undefined;
}

/**
 * Prepares a running server for a run; where that fails it is stopped.
 * @throws HarnessError `store-unreachable`
 */
export async function engineOf(running: RunningMysql): Promise<Engine> {
  const { name, adminUrl, folder, server, database, logins = [], isOwn = server !== null } = running;
  try {
    const admin = await connect(adminUrl, { folder });
    const [row = {}] = await queryOn(admin)("SELECT VERSION() AS version");
    for (const statement of loginStatements(logins)) await admin.query(statement);
    const accounts = await accountsOf(admin);
    const data = await createTemplate(admin, adminUrl, database).finally(() => admin.end());
    return {
      name,
      label: `${labelOf(String(row["version"]))} ${name}`,
      templateUrl: templateUrl(data),
      ownServer: isOwn,
      async another() {
        const now = await withClient(adminUrl, { folder }, accountsOf);
        return now === accounts ? engineOf({ ...running, server: null, isOwn }) : null;
      },
      seal: () => sealTemplate(data, folder),
      async [Symbol.asyncDispose]() {
        if (server !== null) return server[Symbol.asyncDispose]();
        return withClient(adminUrl, { folder }, (again) => dropRun(again, data));
      },
    };
  } catch (error) {
    await server?.[Symbol.asyncDispose]();
    throw error;
  }
}

/** What a schema can make that is there for all databases. */
async function accountsOf(admin: Client): Promise<string> {
  const rows = await queryOn(admin)("SELECT CONCAT(user, '@', host) AS account FROM mysql.user ORDER BY 1");
  return rows.map(({ account }) => String(account)).join(",");
}

/** `mysql 8.4.3`, or `mariadb 10.11.6` where it is that. */
function labelOf(version: string): string {
  const [number = "?"] = version.split("-");
  return `${/mariadb/i.test(version) ? "mariadb" : "mysql"} ${number}`;
}
