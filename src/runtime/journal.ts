import { closeSync, openSync, readSync, unlinkSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

const most = 32_776;

/**
 * A file without a name that a container keeps its last words in while nobody needs to hear them yet: writing there
 * wakes nobody, which is what costs most of a message. It is read when the container ended without saying them.
 */
export interface Journal {
  /** For the container's file descriptors; null where there is none, then everything is said at once. */
  readonly fd: number | null;
  /** What stands in it now. */
  read(): Kept;
  /** The same, for the last time. */
  take(): Kept;
}

/** What a container kept. */
export interface Kept {
  /** The messages. */
  readonly text: string;
  /** The invocation that it turned to last; 0 before the first that it notes. */
  readonly turn: number;
}

const nothing: Kept = { text: "", turn: 0 };
/** Where the number of the invocation stands, as a double. */
const turnAt = 32_768;

/** Opens a journal. Windows can't take the name away from an open file, so there is none. */
export function openJournal(): Journal {
  const fd = process.platform === "win32" ? null : openNameless();
  let closed = fd === null;
  const read = (): Kept => {
    if (fd === null || closed) return nothing;
    const bytes = Buffer.alloc(most);
    const length = readSync(fd, bytes, 0, most, 0);
    return { text: bytes.toString("utf8", 0, Math.min(length, turnAt)), turn: bytes.readDoubleLE(turnAt) };
  };
  return {
    fd,
    read,
    take() {
      const kept = read();
      if (fd !== null && !closed) closeSync(fd);
      closed = true;
      return kept;
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
