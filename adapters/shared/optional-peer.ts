import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HarnessError } from "../../src/model/harness-error.ts";

/**
 * Loads a package that Understudy does not depend on: the project's own copy, else one beside Understudy.
 * @throws HarnessError `module-missing`, with the command that installs it
 * @example const pg = await loadPeer<typeof import("pg")>("pg", store.folder);
 */
export async function loadPeer<Module>(name: string, folder: string): Promise<Module> {
  const file = findPeer(name, folder);
  if (file === null) throw missing(packageOf(name));
  const loaded: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  // A CommonJS package stands under `default`; its named exports may not be visible.
  return (file.endsWith(".mjs") || loaded.default === undefined ? loaded : loaded.default) as Module;
}

/** Where a package's main file is, seen from the project's folder, else from Understudy; null where it is nowhere. */
export function findPeer(name: string, folder: string): string | null {
  return resolveFrom(join(folder, "_.js"), name) ?? resolveFrom(import.meta.url, name);
}

/** Resolves a package as the file `from` would. */
export function resolveFrom(from: string, name: string): string | null {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return null;
  }
}

/** `mysql2` of `mysql2/promise`. */
function packageOf(name: string): string {
  const [first = name, second] = name.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function missing(name: string): HarnessError {
  return new HarnessError(
    "module-missing",
    `Cannot find ${name}. Install it: npm install --save-dev ${name}`,
    {
      help: `Run: npm install --save-dev ${name}`,
    },
  );
}
