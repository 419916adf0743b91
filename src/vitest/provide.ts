import type { Vitest } from "vitest/node";
import type { Project } from "../model/project.ts";
import type { ProvidedConnection } from "./context.ts";
import { connectionName, type VitestRun } from "./open-vitest.ts";
import { portable, stampOf } from "./read-project.ts";

/** What workers need to know of a run. */
interface Facts extends Pick<VitestRun, "planned" | "vitest"> {
  readonly only: readonly string[];
  readonly recording?: boolean | undefined;
  readonly coverage?: boolean | undefined;
  readonly inspect?: number | null | undefined;
}

/** Hands each connection's worker what it needs to know of the run. */
export function provide(vitest: Vitest, run: Facts, channel: string): void {
  const { planned, only, recording, coverage } = run;
  const inspect = run.inspect ?? undefined;
  const watching = run.vitest.watch === true;
  planned.forEach(({ project }, index) => {
    const target = vitest.projects.find((candidate) => candidate.name === connectionName(planned, index));
    const read = readAlready(project);
    const { file: projectFile } = project;
    target?.provide("understudy", {
      projectFile,
      server: { channel },
      only,
      recording,
      coverage,
      inspect,
      watching,
      ...read,
    });
  });
}

function readAlready(project: Project): Pick<ProvidedConnection, "read"> {
  const made = portable(project);
  return made === undefined ? {} : { read: { project: made, stamp: stampOf(project) } };
}
