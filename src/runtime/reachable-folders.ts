import { type Dirent, existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/**
 * What code in these folders can load: the folders themselves, every node_modules above them, what links in there
 * lead to (workspaces, pnpm's store), and the package.json files above, which say what kind of module a file is.
 */
export function reachableFolders(folders: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const toVisit = [...folders];
  for (let folder = toVisit.pop(); folder !== undefined; folder = toVisit.pop()) {
    toVisit.push(...visit(folder, found));
  }
  return [...found];
}

/** Adds a folder and what it can load; answers the folders elsewhere that this leads to. */
function visit(folder: string, found: Set<string>): readonly string[] {
  const real = realOf(folder);
  if (real === null || found.has(folder)) return [];
  found.add(folder).add(real);
  const above = [...ancestors(folder), ...ancestors(real)];
  for (const file of above.map((one) => join(one, "package.json"))) if (existsSync(file)) found.add(file);
  const modules = above.map((one) => join(one, "node_modules")).filter((one) => existsSync(one));
  return modules.flatMap((one) => visitModules(one, found));
}

function visitModules(modules: string, found: Set<string>): readonly string[] {
  const real = realOf(modules);
  if (real === null || found.has(modules)) return [];
  found.add(modules).add(real);
  return linksIn(real).flatMap((link) => {
    const target = realOf(link);
    return target === null || isWithin(target, found) ? [] : [homeOf(target)];
  });
}

function linksIn(modules: string): readonly string[] {
  return entriesOf(modules).flatMap((entry) => {
    const path = join(modules, entry.name);
    if (entry.isSymbolicLink()) return [path];
    if (!entry.name.startsWith("@")) return [];
    return entriesOf(path).flatMap((one) => (one.isSymbolicLink() ? [join(path, one.name)] : []));
  });
}

/** A package in a store needs those that lie beside it; a workspace is a folder of its own. */
function homeOf(target: string): string {
  const at = target.lastIndexOf(`${sep}node_modules${sep}`);
  return at === -1 ? target : target.slice(0, at);
}

function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

function isWithin(path: string, found: ReadonlySet<string>): boolean {
  return ancestors(path).some((one) => found.has(one));
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
