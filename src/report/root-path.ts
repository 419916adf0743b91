import { isAbsolute, relative } from "node:path";
import type { Position } from "../model/position.ts";
import type { ReportOptions } from "./report-options.ts";

/**
 * A file's path from the root of the repository, with slashes on every system; null where it lies outside.
 * @example rootPath("/home/ada/shop/login.js", { root: "/home/ada/shop", cwd: "/" }) // "login.js"
 */
export function rootPath(file: string, { root, cwd }: Pick<ReportOptions, "root" | "cwd">): string | null {
  const path = isAbsolute(file) ? relative(root ?? cwd, file) : file;
  const slashed = path.replaceAll("\\", "/");
  return slashed === "" || slashed.startsWith("../") || isAbsolute(path) ? null : slashed;
}

/** Whether a file is one of the repository's: those of packages are not, wherever they lie. */
export function isOwnFile(file: string, options: Pick<ReportOptions, "root" | "cwd">): boolean {
  const path = rootPath(file, options);
  return path !== null && !/(?:^|\/)node_modules\//.test(path);
}

/** Where a line of the repository is shown on the web; null where that is not known. Packages are not in repositories. */
export function sourceLink({ file, line }: Position, options: ReportOptions): string | null {
  const path = rootPath(file, options);
  if (path === null || !options.sourceUrl || !isOwnFile(file, options)) return null;
  return `${options.sourceUrl}/${path.split("/").map(encodeURIComponent).join("/")}#L${line}`;
}
