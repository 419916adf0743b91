import { existsSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";

/**
 * The project file of that name: in the folder of the test, or the nearest folder above it that has one.
 * @throws HarnessError `project-missing`
 */
export function findNamedProject(name: string, testFile: string): string {
  if (isAbsolute(name) && existsSync(name)) return name;
  const start = testFile === "" ? process.cwd() : dirname(testFile);
  for (const folder of foldersFrom(start)) {
    const file = resolve(folder, name);
    if (existsSync(file)) return file;
  }
  throw new HarnessError("project-missing", `There is no ${name} in ${start}, nor above it.`, {
    help: "Name the project file relative to the test, or give its absolute path.",
  });
}

function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersFrom(parent)];
}
