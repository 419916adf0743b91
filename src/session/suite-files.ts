import { glob, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { Project, SuitePlace } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { shippedSuites } from "./places.ts";
import { readSuites } from "./read-suites.ts";

/** All suites that run for a connection: the shipped ones first, then the user's own. */
export async function suitesOf(project: Project): Promise<readonly Suite[]> {
  return readSuites(await suiteFilesOf(project));
}

/**
 * The files of {@link suitesOf}.
 * @throws HarnessError `project-invalid`: a place that the project file names holds no suite
 */
export async function suiteFilesOf({ folder, suites }: Project): Promise<readonly string[]> {
  const shipped = await matching(shippedSuites, allBelow);
  const own = await Promise.all(suites.map((place) => filesAt(folder, place)));
  return [...shipped, ...new Set(own.flat().sort())];
}

async function filesAt(folder: string, { pattern, at }: SuitePlace): Promise<readonly string[]> {
  const named = resolve(folder, pattern);
  const isFolder = await isFolderAt(named);
  const found = isFolder ? await matching(named, allBelow) : await matching(folder, pattern);
  const folders = await Promise.all(found.map(isFolderAt));
  const files = found.filter((file, index) => folders[index] === false && /\.ya?ml$/.test(file));
  if (at === null) return files;
  const misnamed = files.find((file) => !/\.suite\.ya?ml$/.test(file));
  if (misnamed !== undefined) throw notNamedSo(misnamed, { pattern, at });
  if (files.length > 0) return files;
  const what = isFolder ? "holds no *.suite.yaml" : "matches no *.suite.yaml";
  throw new HarnessError("project-invalid", `\`suites\`: ${JSON.stringify(pattern)} ${what}`, {
    at,
    help: `Correct it (it starts at ${folder}), write a suite there, or remove it from \`suites\`.`,
  });
}

function notNamedSo(file: string, { pattern, at }: { pattern: string; at: Position }): HarnessError {
  const message = `\`suites\`: ${JSON.stringify(pattern)} matches ${file}, which is not named *.suite.yaml`;
  return new HarnessError("project-invalid", message, {
    at,
    help: "Rename the file so that it ends in .suite.yaml, or write a pattern that leaves it out.",
  });
}

async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const found: string[] = [];
  const exclude = (name: string) => name === "node_modules" || name.startsWith(".git");
  for await (const file of glob(pattern, { cwd: folder, exclude })) found.push(resolve(folder, file));
  return found.sort();
}

/** Links that lead nowhere are no folders: whoever reads them says so. */
async function isFolderAt(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}

const allBelow = "**/*.suite.yaml";
