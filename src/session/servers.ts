import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Adapter, StartedServer } from "../model/adapter.ts";
import type { Project } from "../model/project.ts";
import type { EngineName, ServerInfo } from "../model/store.ts";
import { cacheFolder } from "./places.ts";

/** How the plugin and `understudy test` are told to start stores. */
export interface EngineChoice {
  readonly engine: EngineName | "auto";
}

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
  /**
   * Prepares the store of a project anew, as its files are now: on the server that runs, else on one of its own. The one
   * before it goes on, for whoever still has a lease there; those before that are stopped.
   * @throws HarnessError
   */
  renew(project: Project): Promise<ServerInfo>;
}

/** Starts the legacy stores of all projects, side by side, each on the engine that is chosen for it. */
export function startServers(
  projects: readonly Project[],
  engineOf: (project: Project) => EngineChoice["engine"],
): Servers {
  const start = (project: Project) => startServer(project, { engine: engineOf(project) });
  const starting = projects.map(start);
  const renewals = new Map<string, Promise<StartedServer>[]>();
  const infos = Promise.all(starting).then(
    (servers) => new Map(servers.map(({ info }, index) => [projects[index] as Project, info])),
  );
  // A rejection is thrown where `infos` is awaited.
  infos.catch(() => undefined);
  return {
    infos,
    async renew(project) {
      const all = renewals.get(project.file) ?? [];
      renewals.set(project.file, all);
      await stop(all.splice(0, all.length - 1));
      const running = starting[projects.indexOf(project)];
      const renewed = readAgain(project).then(async (now) => {
        const isAnother = adapterOf(now) !== adapterOf(project);
        return (isAnother ? null : await renewedOn(running, now)) ?? start(now);
      });
      all.push(renewed);
      return (await renewed).info;
    },
    async [Symbol.asyncDispose]() {
      // Some of them are databases on the first ones.
      await stop([...renewals.values()].flat());
      await stop(starting);
    },
  };
}

/** Null where it has to start. What fails on a server where others have been may do without them. */
async function renewedOn(
  running: Promise<StartedServer> | undefined,
  { store }: Project,
): Promise<StartedServer | null> {
  const server = await running?.catch(() => null);
  const renewed = await server?.renew?.(store).catch(() => null);
  return renewed ?? null;
}

async function stop(starting: readonly Promise<StartedServer>[]): Promise<void> {
  const settled = await Promise.allSettled(starting);
  const started = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  await Promise.all(started.map((server) => server[Symbol.asyncDispose]()));
}

/** Loaded on demand: only who watches needs it here. */
async function readAgain({ file }: Project): Promise<Project> {
  const { loadProject } = await import("../project/load.ts");
  return loadProject(file, { env: process.env, adapters, contracts });
}
