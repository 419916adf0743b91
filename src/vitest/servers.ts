import { adapters } from "../../adapters/index.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Project } from "../model/project.ts";
import type { StartedServer } from "../model/store.ts";
import type { EngineChoice } from "./context.ts";
import { cacheFolder } from "./places.ts";

/** The adapter that a project names; loading the project has checked that it exists. */
export function adapterOf(project: Project): Adapter {
  const own = project.store.own;
  const adapter = own ?? adapters.find((candidate) => candidate.name === project.store.adapter);
  if (adapter === undefined) throw new Error(`There is no adapter ${project.store.adapter}.`);
  return adapter;
}

/** Starts the legacy store of a project, schema applied. One server serves all workers of a run. */
export async function startServer(project: Project, { engine }: EngineChoice): Promise<StartedServer> {
  const env = process.env;
  return adapterOf(project).start(project.store, { engine, cacheFolder: await cacheFolder(env), env });
}
