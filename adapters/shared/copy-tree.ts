import {
  chownSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";

/** The user that a copy is to belong to; null leaves it to the one who copies. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Copies a folder with its links and modes into one that does not exist yet. A server's data are a thousand small
 * files, for each of which a promise costs more than the copy, so this thread does nothing else meanwhile.
 */
export function copyTree(from: string, to: string, owner: Owner | null): void {
  mkdirSync(to, { mode: lstatSync(from).mode & 0o777 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target, owner);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else copyFile(source, target, owner);
  }
  if (owner !== null) chownSync(to, owner.uid, owner.gid);
}

function copyFile(source: string, target: string, owner: Owner | null): void {
  // A clone where the file system knows how to make one.
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
  if (owner !== null) chownSync(target, owner.uid, owner.gid);
}
