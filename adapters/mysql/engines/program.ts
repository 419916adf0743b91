import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { ProgramPlaces } from "../../shared/engines/find-program.ts";
import { findProgram } from "../../shared/engines/find-program.ts";
import { makeOwned } from "../../shared/engines/run-as.ts";
import { runProgram } from "../../shared/engines/run-program.ts";
import type { Env, ServerProgram } from "../../shared/engines/server-program.ts";
import { reasonOf } from "../../shared/reason.ts";
import type { Login } from "./logins.ts";
import { loginStatements } from "./logins.ts";

/**
 * The server of this program, once it has said what it is.
 * @throws HarnessError `engine-failed`
 */
export async function readProgram(
  file: string,
  accounts: readonly Login[],
  places: ProgramPlaces,
): Promise<ServerProgram> {
  const said = await versionOf(file, places.env);
  const version = /\d+\.\d+\.\d+/.exec(said)?.[0] ?? "0";
  const isMariadb = /mariadb/i.test(said);
  const kind = isMariadb ? "mariadb" : "mysql";
  const preparation = isMariadb ? mariadbPreparation(file, places) : mysqlPreparation(file);
  return {
    product: `${isMariadb ? "MariaDB" : "MySQL"} (${file})`,
    adapter: "mysql",
    program: file,
    version: `${kind}-${version}-v1`,
    async initialise(folder, place) {
      await makeOwned(folder, place.user);
      const { program, args } = await preparation(folder);
      await runProgram({ program, args, env: programEnv(place.env), help }, place);
    },
    async prepare(data) {
      if (isMariadb) return;
      await writeFile(accountsFile(data), `${loginStatements(accounts).join(";\n")};\n`, { mode: 0o644 });
    },
    arguments: (data, port) => [
      "--no-defaults",
      `--datadir=${data}`,
      `--port=${port}`,
      `--pid-file=${join(data, "server.pid")}`,
      ...fastSettings,
      ...(isMariadb ? mariadbSettings : [...mysqlSettings, `--init-file=${accountsFile(data)}`]),
    ],
    env: programEnv,
    ready: /ready for connections[\s\S]*port: [1-9]/,
    help,
  };
}

interface Preparation {
  readonly program: string;
  readonly args: readonly string[];
}

function mysqlPreparation(file: string) {
  return async (folder: string): Promise<Preparation> => ({
    program: file,
    args: ["--no-defaults", "--initialize-insecure", `--datadir=${folder}`, ...smallFiles],
  });
}

function mariadbPreparation(file: string, places: ProgramPlaces) {
  return async (folder: string): Promise<Preparation> => {
    const own = dirname(dirname(file));
    const besides = [join(own, "bin"), join(own, "scripts")];
    const program = await findProgram(["mariadb-install-db", "mysql_install_db"], { ...places, besides });
    if (program !== null)
      return { program, args: [...installArguments, `--datadir=${folder}`, ...smallFiles] };
    throw new HarnessError("engine-failed", `There is ${file}, but no mariadb-install-db beside it.`, {
      help,
    });
  };
}

async function versionOf(file: string, env: Env): Promise<string> {
  try {
    return (await promisify(execFile)(file, ["--no-defaults", "--version"], { env: { ...env } })).stdout;
  } catch (cause) {
    throw new HarnessError("engine-failed", `${file} cannot be run: ${reasonOf(cause)}`, { help, cause });
  }
}

/** The user's own `MYSQL_…` settings are for another server. */
function programEnv(env: Env): Env {
  const others = Object.entries(env).filter(([name]) => !/^(?:MYSQL|MARIADB)_/.test(name));
  return { ...Object.fromEntries(others), LC_ALL: "C", TZ: "UTC" };
}

function accountsFile(data: string): string {
  return join(data, "accounts.sql");
}

const help =
  "Name another program in store.program, or give a server in store.url, or use the engine docker.";

const installArguments = [
  "--no-defaults",
  "--auth-root-authentication-method=normal",
  "--skip-test-db",
  "--skip-name-resolve",
];

/** Little to copy, and no waiting for a disk. */
const smallFiles = [
  "--innodb-flush-method=nosync",
  // Each maker and version knows one of them.
  "--loose-innodb-log-file-size=4M",
  "--loose-innodb-redo-log-capacity=8M",
];

/** Nothing has to survive a crash of the machine. */
const fastSettings = [
  ...smallFiles,
  "--bind-address=127.0.0.1",
  "--skip-log-bin",
  "--skip-name-resolve",
  "--character-set-server=utf8mb4",
  "--innodb-flush-log-at-trx-commit=0",
  "--loose-innodb-doublewrite=0",
  "--loose-innodb-use-native-aio=0",
  "--innodb-buffer-pool-size=32M",
  "--loose-innodb-fast-shutdown=2",
  "--loose-performance-schema=OFF",
  "--max-connections=200",
  "--default-time-zone=+00:00",
];

/** It takes any user and password, so what scripts have written into them is right. */
const mariadbSettings = ["--skip-grant-tables", "--socket="];

/** Without its accounts MySQL would take no connections from the network at all. */
const mysqlSettings = ["--mysqlx=OFF", "--socket=s"];
