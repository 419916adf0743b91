import { statSync } from "node:fs";
import type { Project } from "../model/project.ts";
import type { ReadProject } from "./context.ts";

/** When the files that a project rests on were last changed; another text means that it has to be read again. */
export function stampOf(project: Project): string {
  return project.files
    .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0}`)
    .join("\n");
}

/** A project for workers; undefined where it holds code, such as handlers or an adapter of the project's own. */
export function portable(project: Project): ReadProject | undefined {
  try {
    return { project: structuredClone(project), stamp: stampOf(project) };
  } catch {
    return undefined;
  }
}
