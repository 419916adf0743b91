import type { Engine } from "../../shared/engines/engine.ts";
import { holdRunLock } from "../../shared/engines/run-lock.ts";
import type { RunningServer } from "../../shared/engines/running-server.ts";
import { newRun } from "../../shared/lease-name.ts";
import { type Client, connect, withClient } from "../connect.ts";
import { queryOn } from "../store-connection.ts";
import type { Login } from "./logins.ts";
import { loginStatements } from "./logins.ts";
import { createTemplate, dropRun, sealTemplate, templateUrl } from "./databases.ts";
import { dropKilledRuns, lockOf, markTemplate } from "./killed-runs.ts";

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
  const run = newRun();
  let lock: AsyncDisposable | null = null;
  try {
    // The lock comes first: a run that starts at the same time must not take the template for one that is left.
    lock = await lockOnSharedServer(running, run);
    return await prepare(running, run, lock);
  } catch (error) {
    await lock?.[Symbol.asyncDispose]();
    await running.server?.[Symbol.asyncDispose]();
    throw error;
  }
}

async function prepare(running: RunningMysql, run: string, lock: AsyncDisposable | null): Promise<Engine> {
  const { name, adminUrl, folder, server, database, logins = [], isOwn = server !== null } = running;
  const admin = await connect(adminUrl, { folder });
  const [row = {}] = await queryOn(admin)("SELECT VERSION() AS version");
  for (const statement of loginStatements(logins)) await admin.query(statement);
  const accounts = await accountsOf(admin);
  const data = await createTemplate(admin, { adminUrl, database, run }).finally(() => admin.end());
  return {
    name,
    label: `${labelOf(String(row["version"]))} ${name}`,
    templateUrl: templateUrl(data),
    ownServer: isOwn,
    async another() {
      const now = await withClient(adminUrl, { folder }, accountsOf);
      return now !== null && now === accounts ? engineOf({ ...running, server: null, isOwn }) : null;
    },
    async seal() {
      const sealed = await sealTemplate(data, folder);
      if (lock !== null) await withClient(adminUrl, { folder }, (again) => markTemplate(again, data));
      return sealed;
    },
    async [Symbol.asyncDispose]() {
      if (server !== null) return server[Symbol.asyncDispose]();
      try {
        await withClient(adminUrl, { folder }, (again) => dropRun(again, data));
      } finally {
        await lock?.[Symbol.asyncDispose]();
      }
    },
  };
}

/** Null on a server of ours, where nobody else looks for what killed runs have left. */
async function lockOnSharedServer(
  { name, adminUrl, folder }: RunningMysql,
  run: string,
): Promise<AsyncDisposable | null> {
  if (name !== "url") return null;
  await withClient(adminUrl, { folder }, dropKilledRuns);
  return holdRunLock({ connect: () => connect(adminUrl, { folder }), lock: lockOf(run) });
}

/** What a schema can make that is there for all databases; null where the account may not look. */
async function accountsOf(admin: Client): Promise<string | null> {
  try {
    const rows = await queryOn(admin)("SELECT CONCAT(user, '@', host) AS account FROM mysql.user ORDER BY 1");
    return rows.map(({ account }) => String(account)).join(",");
  } catch {
    return null;
  }
}

/** `mysql 8.4.3`, or `mariadb 10.11.6` where it is that. */
function labelOf(version: string): string {
  const [number = "?"] = version.split("-");
  return `${/mariadb/i.test(version) ? "mariadb" : "mysql"} ${number}`;
}
