import { isAbsolute, relative, resolve } from "node:path";

/**
 * Whether a filter means a file: by a part of its path as one of these folders sees it. Where the repository lies on
 * the disk says nothing, unless the filter says so itself.
 * @example isMeantBy("login", "/home/ada/login-scripts/suites/moving.suite.yaml", ["/home/ada/login-scripts"]) // false
 */
export function isMeantBy(filter: string, file: string, folders: readonly string[]): boolean {
  if (isAbsolute(filter) || filter.startsWith("..")) return file.includes(resolve(filter));
  const wanted = filter.replaceAll("\\", "/").replace(/^\.\//, "");
  return folders.some((folder) => {
    const path = relative(folder, file).replaceAll("\\", "/");
    return path.replace(/^(?:\.\.\/)+/, "").includes(wanted);
  });
}
