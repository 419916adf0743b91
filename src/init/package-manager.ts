import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** What installs packages in a repository. */
export type PackageManager = "npm" | "pnpm" | "yarn";

/** Tells by lock files, from a folder upward, or by the `packageManager` of its package.json; npm where nothing tells. */
export function packageManager(folder: string, named: string | undefined, top: string): PackageManager {
  const [own] = (named ?? "").split("@");
  if (own === "npm" || own === "pnpm" || own === "yarn") return own;
  for (let here = folder; ; here = dirname(here)) {
    const found = locks.find(([file]) => existsSync(join(here, file)));
    if (found !== undefined) return found[1];
    if (here === top || dirname(here) === here) return "npm";
  }
}

/** The command that installs packages for development. */
export function installCommand(
  manager: PackageManager,
  packages: readonly string[],
  folder: string,
): readonly string[] {
  if (manager === "npm") return ["npm", "install", "--save-dev", "--no-audit", "--no-fund", ...packages];
  const isWorkspace = manager === "pnpm" && existsSync(join(folder, "pnpm-workspace.yaml"));
  return [manager, "add", "-D", ...(isWorkspace ? ["-w"] : []), ...packages];
}

const locks: readonly (readonly [string, PackageManager])[] = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
];
