import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";

const versioned = /^((?:@[^/@]+\/)?[^/@]+)@([^/]+)(\/.*)?$/;

/**
 * The `require` of one script: it looks from the script's folder upward, or from the connection's where the script
 * stands elsewhere. `name@version` is answered only by exactly that version, installed under its own name
 * or under `name-version`; another version in its place would be a false green.
 */
export function makeRequire(file: string, folder: string): NodeJS.Require {
  const from = dirname(file);
  const isBelow = from === folder || from.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  const ordinary = createRequire(isBelow ? file : join(folder, "script.js"));
  const require = (specifier: unknown): unknown => {
    const parts = typeof specifier === "string" ? versioned.exec(specifier) : null;
    if (parts === null) return ordinary(specifier as string);
    const [, name = "", version = "", path = ""] = parts;
    return ordinary(findVersion(ordinary, { name, version }) + path);
  };
  const { resolve, cache, main, extensions } = ordinary;
  return Object.assign(require, { resolve, cache, main, extensions }) as NodeJS.Require;
}

interface Wanted {
  readonly name: string;
  readonly version: string;
}

function findVersion(ordinary: NodeJS.Require, { name, version }: Wanted): string {
  const folders = ordinary.resolve.paths(name) ?? [];
  const found: string[] = [];
  for (const folder of folders) {
    for (const place of [join(folder, name), join(folder, `${name}-${version}`)]) {
      const installed = versionIn(place);
      if (installed === version) return place;
      if (installed !== null) found.push(installed);
    }
  }
  const instead = found.length === 0 ? "it is not installed" : `installed is ${found.join(", ")}`;
  const message = `Cannot find module ${name}@${version}: ${instead}`;
  throw Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
}

function versionIn(folder: string): string | null {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      version?: unknown;
    };
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
