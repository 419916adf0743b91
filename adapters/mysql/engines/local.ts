import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { Found } from "../../shared/engines/choose-engine.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { findProgram, notThere } from "../../shared/engines/find-program.ts";
import { startLocalServer } from "../../shared/engines/local-server.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { engineOf } from "./engine-of.ts";
import { readProgram } from "./program.ts";

/** Looks for a server's program on this machine. */
export async function findLocal(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Found> {
  const given = store.settings.program ?? options.env["UNDERSTUDY_MYSQL_PROGRAM"];
  const names = given === undefined ? ["mysqld", "mariadbd"] : [given];
  const program = await findProgram(names, { env: options.env, folder: store.folder, besides });
  if (program !== null) return { there: true, start: () => startLocal(store, options, program) };
  return {
    there: false,
    ...(store.settings.program === undefined ? {} : { at: ["program"] }),
    why: notThere(names),
    wayOut:
      "For a server from this machine's packages: install mysql-server or mariadb-server, or name its program in store.program.",
  };
}

async function startLocal(
  { folder, settings }: StoreSettings<SqlSettings>,
  options: StartOptions,
  file: string,
): Promise<Engine> {
  const account = { user: "understudy", password: randomBytes(12).toString("hex") };
  const accounts = [account, ...(settings.logins ?? [])];
  const program = await readProgram(file, accounts, { env: options.env, folder });
  const server = await startLocalServer(program, options);
  const adminUrl = `mysql://${account.user}:${account.password}@127.0.0.1:${server.port}/`;
  return engineOf({ name: "local", adminUrl, folder, server, database: settings.database });
}

/** Where MySQL's own packages put it. */
const besides = ["/usr/local/mysql/bin", "/usr/libexec", "/opt/homebrew/opt/mysql/bin"];
