import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { storeFiles } from "../project/store-files.ts";
import { stampOf } from "./read-project.ts";
import type { Asked } from "./server-channel.ts";
import type { Servers } from "./servers.ts";

/** What a store is by its settings and the files that they name; another text means that it has to start anew. */
export function storeStateOf({ store }: Pick<Project, "store">): string {
  return `${JSON.stringify(store.settings)}\n${stampOf({ files: storeFiles(store) })}`;
}

/**
 * Finds the server of a project as its files were when somebody asked, while people watch: a schema that changed is
 * applied to a server of its own.
 *
 * @param first the servers that the run began with
 */
export function watchedServers(
  projects: readonly Project[],
  servers: Pick<Servers, "renew">,
  first: Promise<ReadonlyMap<Project, ServerInfo>>,
): (asked: Asked) => Promise<ServerInfo> {
  const known = new Map(projects.map((project) => [project.file, { project, state: storeStateOf(project) }]));
  const renewed = new Map<string, Promise<ServerInfo>>();
  return async ({ projectFile, state }) => {
    const one = known.get(projectFile);
    if (one === undefined) throw new Error(`Nobody has started a store for ${projectFile}.`);
    if (one.state !== state) {
      known.set(projectFile, { ...one, state });
      renewed.set(projectFile, servers.renew(one.project));
    }
    return (await renewed.get(projectFile)) ?? serverIn(await first, one.project);
  };
}

/** The server of a project, among those that a run began with. */
export function serverIn(servers: ReadonlyMap<Project, ServerInfo>, project: Project): ServerInfo {
  const server = servers.get(project);
  if (server === undefined) throw new Error(`Nobody has started a store for ${project.file}.`);
  return server;
}
