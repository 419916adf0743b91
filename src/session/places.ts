import { existsSync, mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isBelow } from "../packages/is-below.ts";

/** The folder of Understudy's own package.json: above `src/` in a checkout, above `dist/src/` when installed. */
export const packageFolder = findUp(dirname(fileURLToPath(import.meta.url)));

/** The suites that ship with Understudy. */
export const shippedSuites = join(packageFolder, "scenarios");

/** Whether a suite ships with Understudy. */
export function isShipped(file: string): boolean {
  return isBelow(shippedSuites, file);
}

/**
 * Where data directories and other caches live between runs: `UNDERSTUDY_CACHE`, else the user's cache folder, else one
 * for this user alone in the system's temporary folder.
 */
export function cacheFolder(env: NodeJS.ProcessEnv, home = homedir()): string {
  const own = env["XDG_CACHE_HOME"] ?? (home === "/" ? null : join(home, ".cache"));
  const folder = env["UNDERSTUDY_CACHE"] ?? (own === null ? forThisUser() : join(own, "auth0-understudy"));
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    const fallback = forThisUser();
    mkdirSync(fallback, { recursive: true });
    return fallback;
  }
}

/** Several users may share the folder, and what one has made is not the other's to change. */
function forThisUser(): string {
  return join(tmpdir(), `auth0-understudy-${process.getuid?.() ?? "user"}`);
}

function findUp(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("Understudy can't find its own package.json.");
  return findUp(parent);
}
