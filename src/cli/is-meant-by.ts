import { isAbsolute, relative, resolve } from "node:path";

/**
 * Whether a filter means a file: by a part of its path as one of these folders sees it. Where the repository lies on
 * the disk says nothing, unless the filter says so itself. A script is called get_user and its suite get-user, so
 * `_` and `-` mean each other.
 * @example isMeantBy("login", "/home/ada/login-scripts/suites/moving.suite.yaml", ["/home/ada/login-scripts"]) // false
 */
export function isMeantBy(filter: string, file: string, folders: readonly string[]): boolean {
  if (isAbsolute(filter) || filter.startsWith("..")) return file.includes(resolve(filter));
  const wanted = withDashes(filter.replaceAll("\\", "/").replace(/^\.\//, ""));
  return folders.some((folder) => {
    const path = relative(folder, file).replaceAll("\\", "/");
    return withDashes(path.replace(/^(?:\.\.\/)+/, "")).includes(wanted);
  });
}

function withDashes(path: string): string {
  return path.replaceAll("_", "-");
}
