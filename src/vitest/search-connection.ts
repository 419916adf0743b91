import { expect } from "vitest";
import { isBroken, type ConnectionSearch } from "../model/search-report.ts";
import type { EngineName } from "../model/store.ts";
import { budgets } from "../property/budgets.ts";
import { showSearch } from "../report/index.ts";
import { readProject, readably } from "./named-project.ts";
import { reportOptions } from "./report-text.ts";
import { searchProject } from "../session/search-project.ts";
import { drawnSeed } from "./seed.ts";
import { serverFor } from "./server-for.ts";

/** How long and with what {@link searchConnection} looks. */
export interface ConnectionSearchOptions {
  /** Default: 1 where the environment variable CI is set, else a new one. */
  readonly seed?: number;
  /** Where in the histories of that seed to begin, as a failure has named it. */
  readonly path?: string;
  /** Histories at most. */
  readonly runs?: number;
  /** Milliseconds until no new history is begun. Default 5000; where only `runs` is given, an hour. */
  readonly timeMs?: number;
  /** Tries each fault at each connection of each script too. Default false. */
  readonly sweep?: boolean;
  /** Ids of the contracts to watch. Default: all, and what a correct connection would do. */
  readonly only?: readonly string[];
  /** Where the store runs, unless the plugin has started it. Default `auto`. */
  readonly engine?: EngineName | "auto";
}

/**
 * Runs what earlier searches found, then histories that nobody wrote; a failure is made small and kept.
 *
 * @param file name of the project file, looked for from the test's folder upward; or its absolute path
 * @throws Error that says what is wrong with the project file, or that the store does not start
 */
export async function searchConnection(
  file = "understudy.yaml",
  options: ConnectionSearchOptions = {},
): Promise<ConnectionSearch> {
  return readably(async () => {
    const project = await readProject(file, expect.getState().testPath ?? "");
    const server = await serverFor(project, { engine: options.engine ?? "auto" });
    const { seed = drawnSeed(), path, sweep = false, only = [] } = options;
    const request = { seed, path, sweep, only, budget: budgetOf(options), replay: null };
    try {
      return await searchProject(project, { server: server.info, request, watch: {} });
    } finally {
      await server[Symbol.asyncDispose]();
    }
  });
}

/**
 * Searches as {@link searchConnection} does.
 * @throws Error with the violation, the scenario to commit, seed and path, where something is broken
 * @example
 * test("nothing breaks in 100 histories", { timeout: 60_000 }, async () => {
 *   await assertConnection("understudy.yaml", { runs: 100, seed: 1 });
 * });
 */
export async function assertConnection(
  file = "understudy.yaml",
  options: ConnectionSearchOptions = {},
): Promise<void> {
  const found = await searchConnection(file, options);
  if (!isBroken(found)) return;
  const error = new Error(showSearch(found, reportOptions()));
  error.name = "Violation";
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}

function budgetOf({ runs, timeMs }: ConnectionSearchOptions): {
  readonly runs: number;
  readonly timeMs: number;
} {
  const { quick } = budgets;
  return { runs: runs ?? quick.runs, timeMs: timeMs ?? (runs === undefined ? quick.timeMs : 3_600_000) };
}
