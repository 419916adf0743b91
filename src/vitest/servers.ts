import { adapters } from "../../adapters/index.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Project } from "../model/project.ts";
import type { ServerInfo, StartedServer } from "../model/store.ts";
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
  return adapterOf(project).start(project.store, { engine, cacheFolder: cacheFolder(env), env });
}

/** The servers of a run: they start at once, and stop when disposed, also those whose neighbours did not start. */
export interface Servers extends AsyncDisposable {
  /** Rejects with the first HarnessError. */
  readonly infos: Promise<ReadonlyMap<Project, ServerInfo>>;
}

/** Starts the legacy stores of all projects, side by side, each on the engine that is chosen for it. */
export function startServers(
  projects: readonly Project[],
  engineOf: (project: Project) => EngineChoice["engine"],
): Servers {
  const starting = projects.map((project) => startServer(project, { engine: engineOf(project) }));
  const infos = Promise.all(starting).then(
    (servers) => new Map(servers.map(({ info }, index) => [projects[index] as Project, info])),
  );
  // A rejection is thrown where `infos` is awaited.
  infos.catch(() => undefined);
  return {
    infos,
    async [Symbol.asyncDispose]() {
      const settled = await Promise.allSettled(starting);
      const started = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      await Promise.all(started.map((server) => server[Symbol.asyncDispose]()));
    },
  };
}
