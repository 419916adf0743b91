import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { type ModuleName, readModuleName } from "../../model/module-name.ts";
import { moduleStatus } from "../../model/module-status.ts";
import { exactPackage, installedPackages, loadPackage, nearestPackage } from "../../packages/find-package.ts";
import type { ModuleRules } from "../protocol.ts";
import { watchPools } from "./pool-clients.ts";
import { isRequestLibrary, watchRequestLibrary } from "./request-library.ts";

/** Whose `require`. */
export interface RequireOptions {
  readonly file: string;
  /** The connection's folder. */
  readonly folder: string;
  readonly rules: ModuleRules;
}

/**
 * The `require` of one script: it looks from the script's folder upward, or from the connection's where the script
 * stands elsewhere. `name@version` is answered only by exactly that version, installed under its own name
 * or under `name-version`; another version in its place would be a false green, so it has to be allowed.
 */
export function makeRequire({ file, folder, rules }: RequireOptions): NodeJS.Require {
  const from = dirname(file);
  const isBelow = from === folder || from.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  const ordinary = createRequire(isBelow ? file : join(folder, "script.js"));
  const look = isBelow ? from : folder;
  const require = (specifier: unknown): unknown => {
    const module = typeof specifier === "string" ? readModuleName(specifier) : null;
    if (module === null) return ordinary(specifier as string);
    const refusal = refusalOf(module, rules);
    if (refusal !== null) throw notFound(module, refusal);
    const { name, version, path } = module;
    const loaded =
      version === null ? ordinary(specifier as string) : loadVersion({ name, version, path }, look, rules);
    watchPools(name, loaded);
    if (isRequestLibrary(name)) watchRequestLibrary(loaded);
    return loaded;
  };
  const { resolve, cache, main, extensions } = ordinary;
  return Object.assign(require, { resolve, cache, main, extensions }) as NodeJS.Require;
}

function refusalOf(module: ModuleName, { profile, withdrawn, gone }: ModuleRules): string | null {
  const status = moduleStatus({ withdrawn, gone }, module);
  if (status === "gone") return `Auth0 has taken it away altogether (${gone[module.name] ?? ""})`;
  if (status === "withdrawn") return `Auth0 has withdrawn this version (profile ${profile})`;
  return status === "not-exact" ? "Auth0 finds exact versions only" : null;
}

type Versioned = ModuleName & { readonly version: string };

function loadVersion(module: Versioned, folder: string, { allowNearest }: ModuleRules): unknown {
  const found = exactPackage(folder, module) ?? (allowNearest ? nearestPackage(folder, module) : null);
  if (found !== null) return loadPackage(found, module.path);
  const others = installedPackages(folder, module.name).map(({ version }) => version);
  const { name, version } = module;
  const there = others.length === 0 ? "it is not installed" : `installed is ${others.join(", ")}`;
  const command = `npm install --save-dev ${name}-${version}@npm:${name}@${version}`;
  throw notFound(module, `${there}; ${command}`);
}

function notFound({ name, version }: ModuleName, why: string): Error {
  const message = `Cannot find module ${version === null ? name : `${name}@${version}`}: ${why}`;
  return Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
}
