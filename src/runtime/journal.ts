import { closeSync, openSync, readSync, unlinkSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

const most = 16_384;

/**
 * A file without a name that a container keeps its last words in while nobody needs to hear them yet: writing there
 * wakes nobody, which is what costs most of a message. It is read when the container ended without saying them.
 */
export interface Journal {
  /** For the container's file descriptors; null where there is none, then everything is said at once. */
  readonly fd: number | null;
  /** What stands in it now. */
  read(): string;
  /** The same, for the last time. */
  take(): string;
}

/** Opens a journal. Windows can't take the name away from an open file, so there is none. */
export function openJournal(): Journal {
  const fd = process.platform === "win32" ? null : openNameless();
  let closed = fd === null;
  const read = (): string => {
    if (fd === null || closed) return "";
    const bytes = Buffer.alloc(most);
    return bytes.toString("utf8", 0, readSync(fd, bytes, 0, most, 0));
  };
  return {
    fd,
    read,
    take() {
      const text = read();
      if (fd !== null && !closed) closeSync(fd);
      closed = true;
      return text;
    },
  };
}

/** In memory where there is a folder for that: a write to a disk's file system takes ten times as long. */
const folders = ["/dev/shm", tmpdir()];

function openNameless(): number | null {
  for (const folder of folders) {
    const path = join(folder, `understudy-journal-${randomUUID()}`);
    try {
      const fd = openSync(path, "wx+", 0o600);
      unlinkSync(path);
      return fd;
    } catch {
      continue;
    }
  }
  return null;
}
