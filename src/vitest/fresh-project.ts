import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../model/project.ts";
import { loadProject } from "../project/load.ts";
import { stampOf } from "./read-project.ts";

/** The project as its files say it now; as it was, where they have a mistake, which whoever runs scripts tells. */
export async function freshProject(project: Project): Promise<Project> {
  const stamp = stampOf(project);
  const known = stamps.get(project);
  stamps.set(project, stamp);
  if (known === undefined || known === stamp) return project;
  const read = await loadProject(project.file, { env: process.env, adapters, contracts }).catch(
    () => project,
  );
  stamps.set(read, stampOf(read));
  return read;
}

/** When a project's files had last been changed, the last time that somebody asked. */
const stamps = new WeakMap<Project, string>();
