import type { Project } from "../model/project.ts";
import { loadProject, type LoadOptions } from "./load.ts";
import { savings, stampAsOf } from "./stamp.ts";

/**
 * Reads a project of which a file was saved. A file that is saved meanwhile may have been read before: the project has
 * the stamp from before it was read, so that whoever compares reads it once more.
 *
 * @throws HarnessError as {@link loadProject} does
 */
export async function loadAgain(
  known: Pick<Project, "file" | "files">,
  options: LoadOptions,
): Promise<Project> {
  const before = savings(known.files);
  const project = await loadProject(known.file, options);
  return { ...project, stamp: stampAsOf(before, project) };
}
