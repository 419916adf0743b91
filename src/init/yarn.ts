import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What of Yarn's ways bears on init. */
export interface YarnWays {
  /** Yarn 2 and later, whose options are others than those of Yarn 1. */
  readonly isModern: boolean;
  /** Whether packages are kept without a node_modules, which is what a modern Yarn does unless it is told otherwise. */
  readonly isPlugAndPlay: boolean;
}

/** Tells by the files of Yarn from a folder upward, or by the `packageManager` of package.json. */
export function yarnWays(folder: string, named: string | undefined, top: string): YarnWays {
  const folders = upwardFrom(folder, top);
  const lock = firstText(folders, "yarn.lock");
  const settings = firstText(folders, ".yarnrc.yml");
  const isModern = /^__metadata:/m.test(lock ?? "") || (!isFirst(lock) && isNewer(named, settings));
  const linker = /^nodeLinker:\s*["']?([\w-]+)/m.exec(settings ?? "")?.[1];
  // The setting may come from elsewhere too; what an installation has left tells then.
  const hasModules = folders.some((one) => existsSync(join(one, "node_modules", ".yarn-state.yml")));
  return { isModern, isPlugAndPlay: isModern && (linker === undefined ? !hasModules : linker === "pnp") };
}

function isFirst(lock: string | null): boolean {
  return /^# yarn lockfile v1$/m.test(lock ?? "");
}

function isNewer(named: string | undefined, settings: string | null): boolean {
  const major = /^yarn@(\d+)/.exec(named ?? "")?.[1];
  return major === undefined ? settings !== null : Number(major) > 1;
}

function upwardFrom(folder: string, top: string): readonly string[] {
  const above = dirname(folder);
  return folder === top || above === folder ? [folder] : [folder, ...upwardFrom(above, top)];
}

function firstText(folders: readonly string[], name: string): string | null {
  const found = folders.map((one) => join(one, name)).find((file) => existsSync(file));
  return found === undefined ? null : readFileSync(found, "utf8");
}
