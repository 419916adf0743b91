import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every file below a folder, as paths relative to it with `/`, sorted; what is installed, built or hidden is left out. */
export async function walkFiles(root: string, below = ""): Promise<readonly string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) files.push(path);
    if (entry.isDirectory() && !isSkipped(entry.name)) files.push(...(await walkFiles(root, path)));
  }
  return files;
}

function isSkipped(name: string): boolean {
  return name.startsWith(".") || skipped.has(name);
}

const skipped = new Set(["node_modules", "dist", "coverage"]);
