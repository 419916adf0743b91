import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../../shared/copy-tree.ts";
import { copyTree } from "../../shared/copy-tree.ts";
import { registerLeftover } from "../../shared/leftovers.ts";
import { makeOnce } from "../../shared/make-once.ts";
import type { Binaries } from "./binaries.ts";
import { memoryFolder } from "./memory-folder.ts";
import { makeOwned } from "./run-as.ts";

/** For whom and where a data folder is made. */
export interface DataPlace {
  /** Where leftovers are noted. */
  readonly cacheFolder: string;
  readonly root: string;
  readonly user: Owner | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A path for the data of one run: in memory where there is room, else in the server's root. */
export async function newDataFolder({ root, env }: DataPlace): Promise<string> {
  const name = `run-${process.pid}-${randomBytes(4).toString("hex")}`;
  const memory = await memoryFolder(env);
  return memory === null ? join(root, name) : join(memory, `understudy-${name}`);
}

/**
 * Fills a new data folder: a copy of one that was made when this version was first used.
 * @throws HarnessError `engine-failed`
 */
export async function fillDataFolder(folder: string, binaries: Binaries, place: DataPlace): Promise<void> {
  const { uid = "own" } = place.user ?? {};
  const key = `data-${binaries.version}-${process.platform}-${process.arch}-${uid}-v2`;
  const pristine = await makeOnce(join(place.root, key), (draft) => initialise(binaries, draft, place));
  await copyTree(pristine, folder, place.user);
}

/** The environment of PostgreSQL's programs: the user's own `PG…` settings are for another server. */
export function programEnv(env: DataPlace["env"]): Record<string, string | undefined> {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(others), LC_ALL: "C", TZ: "UTC" };
}

async function initialise(binaries: Binaries, folder: string, place: DataPlace): Promise<void> {
  // Done, it gets another name, and there is nothing left to remove.
  const note = await registerLeftover(place.cacheFolder, { folder });
  await runInitdb(binaries, folder, place);
  await note[Symbol.asyncDispose]();
}

async function runInitdb(binaries: Binaries, folder: string, place: DataPlace): Promise<void> {
  await makeOwned(folder, place.user);
  // With the locale C, lower('É') would stay É; the built-in one knows Unicode on every machine.
  const major = Number.parseInt(binaries.version, 10);
  const locale = major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  // Two log segments of 1 MB are enough to copy; left alone they are five of 16 MB.
  const small = [
    "--wal-segsize=1",
    ...(major >= 16 ? ["-c", "min_wal_size=2MB", "-c", "max_wal_size=2MB"] : []),
  ];
  const args = [
    "-D",
    folder,
    "-U",
    superuser,
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    ...locale,
    ...small,
  ];
  try {
    await promisify(execFile)(binaries.initdb, [...args, "--no-sync", "--no-instructions"], {
      ...place.user,
      cwd: place.root,
      env: programEnv(place.env),
    });
  } catch (cause) {
    const { stderr, message } = cause as { readonly stderr?: string; readonly message: string };
    throw new HarnessError(
      "engine-failed",
      `initdb of the embedded PostgreSQL failed: ${(stderr || message).trim()}`,
      {
        help: "Set UNDERSTUDY_POSTGRES_EMBEDDED=pglite to do without it, or give a server in store.url.",
        cause,
      },
    );
  }
}

/** The superuser of every embedded server. */
export const superuser = "understudy";
