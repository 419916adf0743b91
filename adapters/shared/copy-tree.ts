import { chown, constants, copyFile, lstat, mkdir, readdir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";

/** The user that a copy is to belong to; null leaves it to the one who copies. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Copies a folder with its links and modes into one that does not exist yet. */
export async function copyTree(from: string, to: string, owner: Owner | null): Promise<void> {
  const { mode } = await lstat(from);
  await mkdir(to, { mode: mode & 0o777 });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return copyTree(source, target, owner);
      if (entry.isSymbolicLink()) return symlink(await readlink(source), target);
      // A clone where the file system knows how to make one.
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      if (owner !== null) await chown(target, owner.uid, owner.gid);
    }),
  );
  if (owner !== null) await chown(to, owner.uid, owner.gid);
}
