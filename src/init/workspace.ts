import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import { oldVitest } from "./old-vitest.ts";
import { packageManager, type PackageManager } from "./package-manager.ts";
import { yarnWays, type YarnWays } from "./yarn.ts";

/** The repository around the working directory. */
export interface Workspace {
  /** Where connections are looked for and files are written. */
  readonly root: string;
  /** The repository's top: that of git, or the root. */
  readonly top: string;
  /** Where packages are installed. */
  readonly packages: string;
  /** The folder in whose `node_modules` Understudy is, or will be. */
  readonly installs: string;
  readonly hasPackageJson: boolean;
  /** Whether `.js` and `.ts` files are ES modules here. */
  readonly isModule: boolean;
  /** Names in package.json. */
  readonly declared: ReadonlySet<string>;
  /** The version of a Vitest that is too old for suites, as it is installed or declared; null for none. */
  readonly oldVitest: string | null;
  readonly manager: PackageManager;
  /** Null where another one is the package manager. */
  readonly yarn: YarnWays | null;
}

/**
 * Looks around from the working directory.
 *
 * @throws HarnessError `project-invalid`: a package.json that can't be read
 */
export function lookAround(root: string): Workspace {
  const top = upward(root, ".git", null) ?? root;
  const packages = upward(root, "package.json", top);
  const manifest = packages === null ? {} : readManifest(join(packages, "package.json"));
  const { type, packageManager: named, dependencies, devDependencies, optionalDependencies } = manifest;
  const declared = { ...dependencies, ...devDependencies, ...optionalDependencies };
  const manager = packageManager(packages ?? root, named, top);
  return {
    root,
    top,
    packages: packages ?? root,
    installs: packages === null ? root : installFolder(packages, top),
    hasPackageJson: packages !== null,
    isModule: type === "module",
    declared: new Set(Object.keys(declared)),
    oldVitest: oldVitest(packages ?? root, declared["vitest"]),
    manager,
    yarn: manager === "yarn" ? yarnWays(packages ?? root, named, top) : null,
  };
}

/** npm and yarn put the packages of a workspace's members into the folder of the root. */
function installFolder(packages: string, top: string): string {
  const there = upward(packages, "node_modules/auth0-understudy", top);
  if (there !== null) return there;
  for (let here = packages; here !== top && dirname(here) !== here;) {
    here = dirname(here);
    const file = join(here, "package.json");
    if (existsSync(file) && readManifest(file).workspaces !== undefined) return here;
  }
  return packages;
}

interface Manifest {
  readonly type?: string;
  readonly workspaces?: unknown;
  readonly packageManager?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) as Manifest;
  } catch (cause) {
    throw new HarnessError("project-invalid", `${file} is not valid JSON`, {
      at: { file, line: 1, column: 1 },
      help: "Correct it; packages are installed beside it.",
      cause,
    });
  }
}

/** The nearest folder, from one upward to another, that has a file of that name. */
function upward(from: string, name: string, top: string | null): string | null {
  for (let here = from; ; here = dirname(here)) {
    if (existsSync(join(here, name))) return here;
    if (here === top || dirname(here) === here) return null;
  }
}
