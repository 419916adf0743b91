import type { Vitest } from "vitest/node";
import { connectionName, type VitestRun } from "./open-vitest.ts";
import { providedFor, type RunFacts } from "../session/provided.ts";

/** Hands each connection's worker what it needs to know of the run. */
export function provide(vitest: Vitest, run: Facts, channel: string): void {
  run.planned.forEach(({ project }, index) => {
    const name = connectionName(run.planned, index);
    const target = vitest.projects.find((candidate) => candidate.name === name);
    target?.provide("understudy", providedFor(project, run, { channel }));
  });
}

type Facts = Pick<VitestRun, "planned" | "vitest"> & RunFacts;
