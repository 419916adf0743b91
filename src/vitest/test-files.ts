import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { groupSuites, workers } from "../session/group-suites.ts";
import { lanesPerWorker } from "../session/lanes.ts";
import type { Planned } from "../session/planned.ts";

/** What of Vitest's options decides how suites become test files. */
export interface VitestOptions {
  readonly watch?: boolean | undefined;
  readonly ui?: unknown;
  readonly shard?: unknown;
  readonly reporters?: unknown;
}

/** Deals suites out to test files. */
export function testFilesOf(vitest: VitestOptions, suites: readonly Suite[]): readonly (readonly Suite[])[] {
  if (asFiles(vitest)) return suites.map((suite) => [suite]);
  return vitest.watch === true ? [suites] : groupSuites(suites);
}

/**
 * How many scenarios of a test file may have begun. Who of those goes on is settled by who waits for what, but a reporter
 * of Vitest's would take the waiting for the time that they take.
 */
export function begunAtOnce(vitest: VitestOptions): number {
  return asFiles(vitest) ? lanesPerWorker : 10_000;
}

/** Whoever asks Vitest about files means suites. */
function asFiles({ ui, shard, reporters }: VitestOptions): boolean {
  return Boolean(ui) || shard !== undefined || [reporters ?? []].flat().length > 0;
}

/**
 * Whether all tests run in the main thread: there is one test file, so that a thread would be the only one. Code of the
 * project's own, an adapter or handlers, keeps to a thread: what it forgets must not end this one.
 */
export function runsHere(planned: readonly Planned[], vitest: VitestOptions): boolean {
  const projects = planned.map(({ project }) => project);
  return planned.every(({ suites }) => testFilesOf(vitest, suites).length === 1) && isAlone(projects, vitest);
}

/** Whether it is sure that all tests run in the main thread, whichever suites there are. */
export function surelyRunsHere(projects: readonly Project[], vitest: VitestOptions): boolean {
  return !asFiles(vitest) && workers === 1 && isAlone(projects, vitest);
}

function isAlone(projects: readonly Project[], { watch }: VitestOptions): boolean {
  const [only] = projects;
  if (only === undefined || projects.length > 1 || watch === true) return false;
  return !only.store.own && only.handlers.length === 0;
}
