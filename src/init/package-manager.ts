import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What installs packages in a repository. */
export type PackageManager = "npm" | "pnpm" | "yarn";

/**
 * What runs the Understudy of a repository. Plain `npx understudy` would fetch somebody else's package of that name where
 * ours is not installed.
 */
export const runners = {
  npm: "npx --no-install understudy",
  pnpm: "pnpm exec understudy",
  yarn: "yarn understudy",
} as const satisfies Record<PackageManager, string>;

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

/**
 * The commands that install packages for development, in their order. Exact versions have a command of their own:
 * the switch that keeps them exact in package.json would hold for all others too.
 */
export function installCommands(
  manager: PackageManager,
  packages: readonly string[],
  folder: string,
): readonly (readonly string[])[] {
  const exact = packages.filter((spec) => spec.includes("@npm:"));
  const others = packages.filter((spec) => !exact.includes(spec));
  const lists = [
    { specs: others, flags: [] },
    { specs: exact, flags: [exactFlags[manager]] },
  ];
  return lists
    .filter(({ specs }) => specs.length > 0)
    .map(({ specs, flags }) => begin(manager, folder).concat(flags, specs));
}

function begin(manager: PackageManager, folder: string): readonly string[] {
  if (manager === "npm") return ["npm", "install", "--save-dev", "--no-audit", "--no-fund"];
  return [manager, "add", "-D", ...rootFlag(manager, folder)];
}

/** At the root of a workspace, pnpm and yarn 1 want to hear that the root is meant; later yarns know no such flag. */
function rootFlag(manager: PackageManager, folder: string): readonly string[] {
  if (manager === "pnpm") return existsSync(join(folder, "pnpm-workspace.yaml")) ? ["-w"] : [];
  const isFirst = /^# yarn lockfile v1$/m.test(textOf(join(folder, "yarn.lock")));
  return isFirst && /"workspaces"\s*:/.test(textOf(join(folder, "package.json"))) ? ["-W"] : [];
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

const exactFlags: Readonly<Record<PackageManager, string>> = {
  npm: "--save-exact",
  pnpm: "--save-exact",
  yarn: "--exact",
};

const locks: readonly (readonly [string, PackageManager])[] = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
];
