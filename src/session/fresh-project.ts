import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../model/project.ts";
import { loadAgain } from "../project/load-again.ts";
import { stampOf } from "../project/stamp.ts";

/** The project as its files say it now; as it was, where they have a mistake, which whoever runs scripts tells. */
export async function freshProject(project: Project): Promise<Project> {
  if (stampOf(project) === project.stamp) return project;
  return loadAgain(project, { env: process.env, adapters, contracts }).catch(() => project);
}
