import { join } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { NetworkTarget } from "../model/network.ts";
import { isMigrationFinished } from "../model/migration.ts";
import type { Project } from "../model/project.ts";
import { isBroken, searchedHistories, type ConnectionSearch } from "../model/search-report.ts";
import type { SearchResult } from "../model/search-result.ts";
import type { SweepResult } from "../model/sweep-result.ts";
import type { ServerInfo } from "../model/store.ts";
import type { Replayed } from "../model/stored-failure.ts";
import { replay } from "../property/replay.ts";
import type { Budget } from "../property/budgets.ts";
import { search, type SearchOptions } from "../property/search.ts";
import { readFailure, storedFailures, storeFailure } from "../property/stored-failures.ts";
import { drainPools, sweep } from "../property/sweep/sweep.ts";
import type { Session } from "../run/session.ts";
import { checkSetUp } from "./check-set-up.ts";
import { openSession } from "./open-session.ts";

/** What to look for. */
export interface SearchRequest {
  readonly seed: number;
  /** Where in the histories of the seed to begin. */
  readonly path?: string | undefined;
  /** Null where no history is searched. */
  readonly budget: Budget | null;
  /** Whether each fault is tried at each point of each script. */
  readonly sweep: boolean;
  /** Whether pools are drained where the sweep is not asked for. */
  readonly drain?: boolean | undefined;
  /** The one stored failure to run again; null for all of the project. */
  readonly replay: string | null;
  /** Contracts to watch; empty for all, and for what a correct connection would do. */
  readonly only: readonly string[];
}

/** How a search is watched, and stopped. */
export type SearchWatch = Pick<SearchOptions, "signal" | "onRun">;

/** Where to search, and for what. */
export interface SearchRun {
  /** The store, standing. */
  readonly server: ServerInfo;
  readonly request: SearchRequest;
  readonly watch: SearchWatch;
}

/**
 * Runs what earlier searches found, then histories, then the fault sweep.
 * @throws HarnessError when there is nothing to search, what was found comes of the project file, or the environment fails
 */
export async function searchProject(project: Project, run: SearchRun): Promise<ConnectionSearch> {
  const { connection, folder } = project;
  const { server, request, watch } = run;
  if (!isSearchable(project)) throw nothingToSearch(project);
  await using opened = await openSessions(project, server, request.only);
  const { sessions } = opened;
  const replayed = await replayStored(project, sessions, request);
  const found = await searchHistories(project, sessions, run);
  const searched = {
    connection: connection.name,
    engine: server.label,
    replayed,
    search: found === null ? null : searchedHistories(found),
    stored: null,
    sweep: null,
  };
  const suspect = isBroken(searched);
  // Before anything is kept: a mistake of the project file is no failure of the scripts.
  if (suspect) await checkFirst(sessions, watch);
  const stored = found === null ? null : await storeFailure(folder, connection.name, found);
  const swept = request.sweep ? await sweep(sessions, watch) : await drained(sessions, run);
  const all = { ...searched, stored, sweep: swept };
  if (!suspect && isBroken(all)) await checkFirst(sessions, watch);
  return all;
}

/** Null where nothing broke: of a brief look only the news is told. */
async function drained(
  sessions: readonly Session[],
  { request, watch: { signal } }: SearchRun,
): Promise<SweepResult | null> {
  if (request.drain !== true) return null;
  const all = await drainPools(sessions, { signal, timeMs: drainTimeMs });
  return all.violations.length > 0 ? all : null;
}

async function checkFirst([session]: readonly Session[], { signal }: SearchWatch): Promise<void> {
  if (session !== undefined) await checkSetUp(session, signal);
}

/** Whether there is a store that invented users can be put into, and scripts that still ask it. */
export function isSearchable({ store, connection }: Project): boolean {
  return store.adapter !== "none" && !isFinished(connection);
}

function isFinished({ mode, scripts }: Project["connection"]): boolean {
  return isMigrationFinished(mode.import_mode, (script) => scripts[script]?.shape);
}

/** Whether nothing but what Understudy answers itself is asked: what was invented does not fit recordings, nor real addresses. */
export function isClosed(project: Project): boolean {
  return isSearchable(project) && project.routes.every(({ target }) => !open.has(target.kind));
}

interface Sessions extends AsyncDisposable {
  readonly sessions: readonly Session[];
}

/** Two where the store bears it: while one waits for its script or its store, the other goes on. */
async function openSessions(
  project: Project,
  server: ServerInfo,
  only: readonly string[],
): Promise<Sessions> {
  // Handlers of the project's own may remember things, and they are the same ones for all.
  const most = project.handlers.length > 0 ? 1 : (server.leasesAtOnce ?? sideBySide);
  const workers = Array.from({ length: Math.min(most, sideBySide) }, () => newWorker());
  const opening = workers.map((worker) => openSession(project, { server, worker, only }));
  const settled = await Promise.allSettled(opening);
  const opened = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const close = async () => {
    await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
  };
  const failed = settled.find((one) => one.status === "rejected");
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  return { sessions: opened.map(({ session }) => session), [Symbol.asyncDispose]: close };
}

let workers = 0;

/** Suites that ran before, and other searches, have databases of their own on the same server. */
function newWorker(): string {
  workers += 1;
  return `${process.env["VITEST_POOL_ID"] ?? "0"}_search_${workers}`;
}

async function replayStored(
  { folder }: Project,
  [session]: readonly Session[],
  request: SearchRequest,
): Promise<readonly Replayed[]> {
  // Whoever looks at one history wants to see nothing else.
  if (request.path !== undefined || session === undefined) return [];
  const kept = request.replay === null ? await storedFailures(folder) : [await readFailure(request.replay)];
  return replay(session, kept);
}

async function searchHistories(
  { folder }: Project,
  sessions: readonly Session[],
  { request, watch }: SearchRun,
): Promise<SearchResult | null> {
  const { budget, seed, path, only } = request;
  if (budget === null) return null;
  return search(sessions, {
    ...budget,
    ...watch,
    seed,
    path,
    file: join(folder, "found.suite.yaml"),
    expectations: only.length === 0,
  });
}

function nothingToSearch({ connection, file, store }: Project): HarnessError {
  if (store.adapter !== "none") {
    return new HarnessError("nothing-verified", `The migration of ${connection.name} is finished.`, {
      at: { file, line: 1, column: 1 },
      help: "login and get_user call back with (null, null): no history of theirs is worth a search.",
    });
  }
  return new HarnessError("nothing-verified", `${connection.name} has no store of ours (adapter none).`, {
    at: { file, line: 1, column: 1 },
    help: "A search needs users whom it can put into a store: describe the store in understudy.yaml.",
  });
}

const open: ReadonlySet<NetworkTarget["kind"]> = new Set(["allow", "record", "replay"]);
const sideBySide = 2;
const drainTimeMs = 3000;
