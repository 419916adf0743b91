import nodePath, { type PlatformPath } from "node:path";

/** Whether a file lies in a folder, or is it; slashes and drives are as the system has them. */
export function isBelow(folder: string, file: string, path: PlatformPath = nodePath): boolean {
  const steps = path.relative(folder, file);
  // From one drive of Windows to another there is no relative path.
  return !path.isAbsolute(steps) && steps.split(path.sep)[0] !== "..";
}

/** Whether two paths name the same file: Vite writes slashes where Windows writes backslashes. */
export function isSameFile(one: string, other: string, path: PlatformPath = nodePath): boolean {
  return path.relative(one, other) === "";
}
