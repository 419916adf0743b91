import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What every command that adds it asks a registry for. */
export const fittingVitest = "vitest@^5";

/** Whether a version of Vitest, or the range of versions that a package.json asks for, lies below what Understudy needs. */
export function isOldVitest(wanted: string): boolean {
  // Of a range such as `^4.0.1` the newest is installed; what is no plain range tells nothing.
  const [, sign = "", major, minor] = /^([\^~=v]*)(\d+)(?:\.(\d+|[x*]))?(?:[.-].*)?$/.exec(wanted) ?? [];
  if (major === undefined) return false;
  if (Number(major) !== 4) return Number(major) < 4;
  return minor !== undefined && Number(minor) < 1 && !sign.includes("^");
}

/** A Vitest that a folder has and Understudy can't use, e.g. `3.2.4`; null for none. */
export function oldVitest(folder: string, declared: string | undefined): string | null {
  const known = [installed(folder), declared];
  return known.find((one) => one !== undefined && isOldVitest(one)) ?? null;
}

function installed(folder: string): string | undefined {
  try {
    const file = createRequire(join(folder, "_.js")).resolve("vitest/package.json");
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly version?: string }).version;
  } catch {
    return undefined;
  }
}
