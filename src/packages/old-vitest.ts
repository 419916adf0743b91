import { installedPackages } from "./find-package.ts";

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
  const installed = installedPackages(folder, "vitest").find(({ alias }) => alias === "vitest")?.version;
  return [installed, declared].find((one) => one !== undefined && isOldVitest(one)) ?? null;
}
