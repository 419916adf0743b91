import type { Suite } from "../model/suite.ts";
import { groupSuites } from "./group-suites.ts";
import type { Planned } from "./planned.ts";

/** What of Vitest's options decides how suites become test files. */
export interface VitestOptions {
  readonly watch?: boolean | undefined;
  readonly ui?: unknown;
  readonly shard?: unknown;
  readonly reporters?: unknown;
}

/** Deals suites out to test files. */
export function testFilesOf(
  { watch, ui, shard, reporters }: VitestOptions,
  suites: readonly Suite[],
): readonly (readonly Suite[])[] {
  // Whoever asks Vitest about files means suites.
  const asFiles = Boolean(ui) || shard !== undefined || [reporters ?? []].flat().length > 0;
  if (asFiles) return suites.map((suite) => [suite]);
  return watch === true ? [suites] : groupSuites(suites);
}

/**
 * Whether all tests run in the main thread: there is one test file, so that a thread would be the only one. Code of the
 * project's own, an adapter or handlers, keeps to a thread: what it forgets must not end this one.
 */
export function runsHere(planned: readonly Planned[], vitest: VitestOptions): boolean {
  const [only] = planned;
  if (only === undefined || planned.length > 1 || vitest.watch === true) return false;
  const { store, handlers } = only.project;
  const hasOwnCode = Boolean(store.own) || handlers.length > 0;
  return !hasOwnCode && testFilesOf(vitest, only.suites).length === 1;
}
