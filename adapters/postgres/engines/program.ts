import { makeOwned } from "../../shared/engines/run-as.ts";
import { runProgram } from "../../shared/engines/run-program.ts";
import type { DataPlace, Env, ServerProgram } from "../../shared/engines/server-program.ts";
import type { Binaries } from "./binaries.ts";

/** Where the programs come from, for messages. */
export interface ProgramWords {
  readonly product: string;
  readonly help: string;
}

/** The server of these programs. */
export function postgresProgram(
  binaries: Pick<Binaries, "postgres" | "initdb" | "version">,
  { product, help }: ProgramWords,
): ServerProgram {
  return {
    product,
    adapter: "postgres",
    program: binaries.postgres,
    version: `${binaries.version}-v2`,
    initialise: (folder, place) => initialise({ folder, place, help }, binaries),
    arguments: (data, port) => [
      "-D",
      data,
      ...[...fastSettings, `port=${port}`].flatMap((setting) => ["-c", setting]),
    ],
    env: programEnv,
    // What it says, in the locale C, on every start.
    ready: /ready to accept connections/,
    help,
  };
}

/** The user's own `PG…` settings are for another server. */
function programEnv(env: Env): Env {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(others), LC_ALL: "C", TZ: "UTC" };
}

interface Initialisation {
  readonly folder: string;
  readonly place: DataPlace;
  readonly help: string;
}

async function initialise(
  { folder, place, help }: Initialisation,
  { initdb, version }: Pick<Binaries, "initdb" | "version">,
): Promise<void> {
  await makeOwned(folder, place.user);
  // With the locale C, lower('É') would stay É; the built-in one knows Unicode on every machine.
  const major = Number.parseInt(version, 10);
  const locale = major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  // Two log segments of 1 MB are enough to copy; left alone they are five of 16 MB.
  const small = [
    "--wal-segsize=1",
    ...(major >= 16 ? ["-c", "min_wal_size=2MB", "-c", "max_wal_size=2MB"] : []),
  ];
  const account = ["-D", folder, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C"];
  const args = [...account, ...locale, ...small, "--no-sync", "--no-instructions"];
  await runProgram({ program: initdb, args, env: programEnv(place.env), help }, place);
}

/** The superuser of every server of ours. */
export const superuser = "understudy";

/** Nothing has to survive a crash of the machine. */
const fastSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_connections=100",
  // In the data folder, where they go with it even when the server is killed.
  "dynamic_shared_memory_type=mmap",
  "max_wal_size=16MB",
  "min_wal_size=2MB",
  "timezone=UTC",
];
