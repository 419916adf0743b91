import { accessSync, constants, statfsSync } from "node:fs";

/**
 * A folder that lives in memory and has room, or null. A server's hundreds of small files are written there ten
 * times as fast as on a disk, and nothing of them has to survive.
 * @param setting what `UNDERSTUDY_<ADAPTER>_MEMORY` says; "no" keeps to the disk, for a schema that loads gigabytes
 */
export function memoryFolder(setting: string | undefined, folder = "/dev/shm"): string | null {
  if (process.platform !== "linux" || setting === "no") return null;
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    if (type !== tmpfs || bavail * bsize < room) return null;
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch {
    return null;
  }
}

/** The file system's number in Linux' `statfs`. */
const tmpfs = 0x01021994;

/** Containers often have 64 MB there, which a few workers' databases would fill. */
const room = 1024 ** 3;
