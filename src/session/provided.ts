import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { type PortableProject, portable } from "./read-project.ts";

/** What the main process hands to the workers of one connection: plain data. */
export interface ProvidedConnection {
  readonly projectFile: string;
  /** Where the store is; or, while it is starting, the channel on which that will be told. */
  readonly server: ServerInfo | { readonly channel: string };
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
  /** Whether to count what runs of each script. */
  readonly coverage?: boolean | undefined;
  /** Real addresses are asked by Understudy, so that their answers stand in the traces. */
  readonly recording?: boolean | undefined;
  /** Port on which containers wait for a debugger. */
  readonly inspect?: number | undefined;
  /** Whether files are watched: then a scenario is run again only where something that it rests on changed. */
  readonly watching?: boolean | undefined;
  /** The project as the main process read it, where it is plain data: it need not be read again until a file changes. */
  readonly read?: PortableProject | undefined;
}

/** What a run says about the work on each connection. */
export interface RunFacts {
  readonly only: readonly string[];
  readonly recording?: boolean | undefined;
  readonly coverage?: boolean | undefined;
  readonly inspect?: number | null | undefined;
  readonly vitest: { readonly watch?: boolean | undefined };
}

/** What whoever works on a connection needs to know. */
export function providedFor(
  project: Project,
  { only, recording, coverage, inspect, vitest }: RunFacts,
  server: ProvidedConnection["server"],
): ProvidedConnection {
  return {
    projectFile: project.file,
    server,
    only,
    recording,
    coverage,
    inspect: inspect ?? undefined,
    watching: vitest.watch === true,
    ...readAlready(project),
  };
}

function readAlready(project: Project): Pick<ProvidedConnection, "read"> {
  const made = portable(project);
  return made === undefined ? {} : { read: made };
}
