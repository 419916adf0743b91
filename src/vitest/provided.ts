import type { Project } from "../model/project.ts";
import type { ProvidedConnection } from "./context.ts";
import { portable } from "./read-project.ts";

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
