import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { scriptOfFile } from "./file-names.ts";

/** Folders below `root` that look like connections, relative to it; at most five, four levels deep. */
export async function connectionsNearby(root: string): Promise<readonly string[]> {
  const found = await search(root, maximumDepth);
  return found.map((folder) => relative(root, folder) || ".").slice(0, maximumCount);
}

async function search(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const here = looksLikeConnection(files) ? [folder] : [];
  if (depth === 0) return here;
  const below: (readonly string[])[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith(".") || skipped.has(entry.name)) continue;
    below.push(await search(join(folder, entry.name), depth - 1));
  }
  return [...here, ...below.flat()];
}

// One file of a script's name may be anything; `login.js` or two of them rarely are.
function looksLikeConnection(files: readonly string[]): boolean {
  const scripts = files.filter((name) => scriptOfFile(name) !== null);
  return files.includes("database.json") || scripts.includes("login.js") || scripts.length > 1;
}

const skipped = new Set(["node_modules", "dist"]);
const maximumDepth = 4;
const maximumCount = 5;
