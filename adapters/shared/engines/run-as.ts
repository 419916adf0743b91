import { existsSync, lstatSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { chmod, chown, mkdir } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Owner } from "../copy-tree.ts";

/** The user that the server runs as: one with no rights where we are root, since database servers refuse root. */
export function serverUser(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const text = existsSync(accounts) ? readFileSync(accounts, "utf8") : "";
  const users = text.split("\n").flatMap((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return Number(uid) > 0 && Number(gid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  // initdb refuses a user without a name.
  const { uid, gid } = users.find(({ name }) => name === "nobody") ??
    users[0] ?? { uid: 65_534, gid: 65_534 };
  return { uid, gid };
}

const accounts = "/etc/passwd";

/** Whether the user that we are has a name here; in containers it may be a bare number, which initdb refuses. */
export function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/**
 * The folder for data and copies: the cache folder, or one in the system's temporary folder where the server's
 * user cannot get there.
 * @throws HarnessError `engine-failed`
 */
export function serverRoot(cacheFolder: string, user: Owner | null, server: string): string {
  const own = join(cacheFolder, server);
  mkdirSync(own, { recursive: true });
  if (user === null || isReachable(own, user)) return own;
  for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
    if (!isReachable(folder, user)) continue;
    const root = join(folder, `understudy-${server}`);
    mkdirSync(root, { recursive: true, mode: 0o755 });
    if (isOurs(root)) return root;
  }
  throw new HarnessError(
    "engine-failed",
    `No folder is reachable for the user ${user.uid}, as whom the server must run here.`,
    {
      help: "Run as another user than root, or make the temporary folder reachable for all.",
    },
  );
}

/** Whether `user` can get to and read a path: each folder above it lets others pass. */
export function isReachable(path: string, user: Owner): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
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
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder);
  return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}
