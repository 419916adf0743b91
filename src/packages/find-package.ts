import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { nearestVersion } from "../model/module-name.ts";

/** A version of a package. */
export interface WantedPackage {
  readonly name: string;
  readonly version: string;
}

/** A package that lies in a node_modules folder, under its own name or under `name-version`. */
export interface InstalledPackage {
  readonly version: string;
  /** The name under which it is required there. */
  readonly alias: string;
  /** The node_modules folder. */
  readonly folder: string;
}

/**
 * Every version of a package that scripts in `folder` can reach: as `name`, or as `name-version`, which is how
 * npm's aliases keep several side by side. Nearest folder first.
 */
export function installedPackages(folder: string, name: string): readonly InstalledPackage[] {
  const folders = createRequire(join(folder, "_")).resolve.paths(name) ?? [];
  return folders.flatMap((modules) =>
    aliases(modules, name).flatMap((alias) => {
      const version = versionIn(join(modules, alias));
      return version === null ? [] : [{ version, alias, folder: modules }];
    }),
  );
}

/** That very version, or null. */
export function exactPackage(folder: string, { name, version }: WantedPackage): InstalledPackage | null {
  return installedPackages(folder, name).find((one) => one.version === version) ?? null;
}

/** The version that differs least from the wanted one, or null where there is none at all. */
export function nearestPackage(folder: string, { name, version }: WantedPackage): InstalledPackage | null {
  const all = installedPackages(folder, name);
  const nearest = nearestVersion(
    version,
    all.map((one) => one.version),
  );
  return all.find((one) => one.version === nearest) ?? null;
}

/** Loads a package, or a path in it, in the way its own folder resolves it. */
export function loadPackage({ folder, alias }: InstalledPackage, path: string): unknown {
  if (basename(folder) !== "node_modules")
    return createRequire(join(folder, "_"))(join(folder, alias) + path);
  return createRequire(join(dirname(folder), "_"))(alias + path);
}

function aliases(modules: string, name: string): readonly string[] {
  const scope = dirname(name) === "." ? "" : `${dirname(name)}/`;
  const start = `${basename(name)}-`;
  const beside = entries(join(modules, scope)).filter(
    (entry) => entry.startsWith(start) && /^\d/.test(entry.slice(start.length)),
  );
  const own = existsSync(join(modules, name)) ? [name] : [];
  return [...own, ...beside.map((entry) => scope + entry)];
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function versionIn(folder: string): string | null {
  try {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    const { version } = JSON.parse(text) as { readonly version?: unknown };
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
