import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { storeFiles } from "../project/store-files.ts";
import { stampOf } from "../project/stamp.ts";
import type { Asked } from "./server-channel.ts";
import type { Servers } from "./servers.ts";

/** What a store is by its settings and the files that they name; another text means that it has to start anew. */
export function storeStateOf({ store }: Pick<Project, "store">): string {
  return `${JSON.stringify(store.settings)}\n${stampOf({ files: storeFiles(store) })}`;
}

/** The servers of projects while people watch. */
export interface WatchedServers {
  /** The server of a project as its files were when somebody asked. @throws HarnessError when it did not start */
  find(asked: Asked): Promise<ServerInfo>;
  /** Says that a round is over. What failed in it was told to all who asked; the next one tries again. */
  endRound(): void;
}

/**
 * Finds the server of a project as its files were when somebody asked, while people watch: a schema that changed is
 * applied to a database of its own.
 *
 * @param first the servers that the run began with
 */
export function watchedServers(
  projects: readonly Project[],
  servers: Pick<Servers, "renew">,
  first: Promise<ReadonlyMap<Project, ServerInfo>>,
): WatchedServers {
  const known = new Map<string, Known>();
  for (const project of projects) known.set(project.file, { project, state: storeStateOf(project) });
  const renewed = new Map<string, Promise<ServerInfo>>();
  const failed = new Set<string>();
  const renew = (one: Known, state: string): void => {
    const { file } = one.project;
    const server = servers.renew(one.project);
    known.set(file, { ...one, state });
    renewed.set(file, server);
    failed.delete(file);
    server.catch(() => renewed.get(file) === server && failed.add(file));
  };
  return {
    async find({ projectFile, state }) {
      const one = known.get(projectFile);
      if (one === undefined) throw new Error(`Nobody has started a store for ${projectFile}.`);
      if (one.state !== state) renew(one, state);
      return (await renewed.get(projectFile)) ?? serverIn(await first, one.project);
    },
    endRound() {
      for (const file of failed) {
        const one = known.get(file);
        if (one !== undefined) known.set(file, { ...one, state: null });
      }
      failed.clear();
    },
  };
}

interface Known {
  readonly project: Project;
  /** Null where it has to start anew, whatever it is to be. */
  readonly state: string | null;
}

/** The server of a project, among those that a run began with. */
export function serverIn(servers: ReadonlyMap<Project, ServerInfo>, project: Project): ServerInfo {
  const server = servers.get(project);
  if (server === undefined) throw new Error(`Nobody has started a store for ${project.file}.`);
  return server;
}
