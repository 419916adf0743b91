import { glob } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { shippedSuites } from "./places.ts";
import { readSuites } from "./read-suites.ts";

/** All suites that run for a connection: the shipped ones first, then the user's own. */
export async function suitesOf(project: Project): Promise<readonly Suite[]> {
  return readSuites(await suiteFilesOf(project));
}

/** The files of {@link suitesOf}. */
export async function suiteFilesOf(project: Project): Promise<readonly string[]> {
  const shipped = await filesIn(shippedSuites, ["**/*.suite.yaml"]);
  return [...shipped, ...(await filesIn(project.folder, project.suites))];
}

async function filesIn(folder: string, patterns: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const exclude = (name: string) => name === "node_modules" || name.startsWith(".git");
  for await (const file of glob([...patterns], { cwd: folder, exclude })) found.push(join(folder, file));
  return [...new Set(found)].sort();
}
