import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../../shared/copy-tree.ts";
import { copyTree } from "../../shared/copy-tree.ts";
import { makeOnce } from "../../shared/make-once.ts";
import type { Binaries } from "./binaries.ts";
import { makeOwned } from "./run-as.ts";

/** For whom and where a data folder is made. */
export interface DataPlace {
  readonly root: string;
  readonly user: Owner | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A fresh data folder for one run: a copy of one that was made when this version was first used.
 * @throws HarnessError `engine-failed`
 */
export async function makeDataFolder(binaries: Binaries, place: DataPlace): Promise<string> {
  const { uid = "own" } = place.user ?? {};
  const key = `data-${binaries.version}-${process.platform}-${process.arch}-${uid}-v1`;
  const pristine = await makeOnce(join(place.root, key), (draft) => initialise(binaries, draft, place));
  const folder = join(place.root, `run-${process.pid}-${randomBytes(4).toString("hex")}`);
  await copyTree(pristine, folder, place.user);
  return folder;
}

/** The environment of PostgreSQL's programs: the user's own `PG…` settings are for another server. */
export function programEnv(env: DataPlace["env"]): Record<string, string | undefined> {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(others), LC_ALL: "C", TZ: "UTC" };
}

async function initialise(binaries: Binaries, folder: string, place: DataPlace): Promise<void> {
  await makeOwned(folder, place.user);
  // With the locale C, lower('É') would stay É; the built-in one knows Unicode on every machine.
  const locale =
    Number.parseInt(binaries.version, 10) >= 17
      ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : [];
  const args = ["-D", folder, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C", ...locale];
  try {
    await promisify(execFile)(
      binaries.initdb,
      [...args, "--no-sync", "--no-instructions", "--wal-segsize=1"],
      {
        ...place.user,
        cwd: place.root,
        env: programEnv(place.env),
      },
    );
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
