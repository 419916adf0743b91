import { chmod, chown, lstat, mkdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../../shared/copy-tree.ts";

/** The user that the server runs as: nobody in particular where we are root, since PostgreSQL refuses root. */
export function serverUser(): Owner | null {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : null;
}

/**
 * The folder for data and copies: the cache folder, or one in the system's temporary folder where the server's
 * user cannot get there.
 * @throws HarnessError `engine-failed`
 */
export async function serverRoot(cacheFolder: string, user: Owner | null): Promise<string> {
  const own = join(cacheFolder, "postgres");
  await mkdir(own, { recursive: true });
  if (user === null || (await isReachable(own, user))) return own;
  for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
    if (!(await isReachable(folder, user))) continue;
    const root = join(folder, "understudy-postgres");
    await mkdir(root, { recursive: true, mode: 0o755 });
    if (await isOurs(root)) return root;
  }
  throw new HarnessError(
    "engine-failed",
    `No folder is reachable for the user ${user.uid}, as whom PostgreSQL must run here.`,
    {
      help: "Run as another user than root, or make the temporary folder reachable for all.",
    },
  );
}

/** Whether `user` can get to and read a path: each folder above it lets others pass. */
export async function isReachable(path: string, user: Owner): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) return false;
  const needed = stats.isDirectory() ? 0o1 : 0o5;
  const bits =
    stats.uid === user.uid ? stats.mode >> 6 : stats.gid === user.gid ? stats.mode >> 3 : stats.mode;
  if ((bits & needed) !== needed) return false;
  return path === dirname(path) ? true : isReachable(dirname(path), user);
}

/** Makes a folder that belongs to the server's user. */
export async function makeOwned(folder: string, user: Owner | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await chmod(folder, 0o700);
  if (user !== null) await chown(folder, user.uid, user.gid);
}

/** In a folder for all, somebody else may have taken the name first. */
async function isOurs(folder: string): Promise<boolean> {
  const stats = await lstat(folder);
  return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}

const nobody = 65_534;
