import { join } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { ConnectionSearch } from "../model/search-report.ts";
import type { ServerInfo } from "../model/store.ts";
import type { Replayed } from "../model/stored-failure.ts";
import { replay } from "../property/replay.ts";
import { search, type SearchOptions } from "../property/search.ts";
import { readFailure, storedFailures, storeFailure } from "../property/stored-failures.ts";
import { sweep } from "../property/sweep/sweep.ts";
import type { Session } from "../run/session.ts";
import { startServer } from "../vitest/servers.ts";
import { openSession } from "../vitest/worker-session.ts";
import type { SearchArguments } from "./search-options.ts";

/** How a search is watched, and stopped. */
export type Watch = Required<Pick<SearchOptions, "signal" | "onRun">>;

/** Runs what earlier searches found, then histories, then the fault sweep, on a store of its own. */
export async function searchConnection(
  project: Project,
  options: SearchArguments,
  watch: Watch,
): Promise<ConnectionSearch> {
  const { connection, store, file, folder } = project;
  if (store.adapter === "none") throw nothingToSearch(connection.name, file);
  await using server = await startServer(project, options);
  await using opened = await openSessions(project, server.info, options.only);
  const { sessions } = opened;
  const replayed = await replayStored(project, sessions, options);
  const found = await searchHistories(project, sessions, { options, watch });
  return {
    connection: connection.name,
    engine: server.info.label,
    replayed,
    search: found,
    stored: found === null ? null : await storeFailure(folder, connection.name, found),
    sweep: options.sweep ? await sweep(sessions, watch) : null,
  };
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
  const workers = Array.from({ length: Math.min(most, sideBySide) }, (_, index) => String(index + 1));
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

async function replayStored(
  { folder }: Project,
  [session]: readonly Session[],
  options: SearchArguments,
): Promise<readonly Replayed[]> {
  // Whoever looks at one history wants to see nothing else.
  if (options.path !== undefined || session === undefined) return [];
  const kept = options.replay === null ? await storedFailures(folder) : [await readFailure(options.replay)];
  return replay(session, kept);
}

async function searchHistories(
  { folder, connection }: Project,
  sessions: readonly Session[],
  { options, watch }: { readonly options: SearchArguments; readonly watch: Watch },
): Promise<ConnectionSearch["search"]> {
  const { budget, seed, path, only } = options;
  if (budget === null) return null;
  const result = await search(sessions, {
    ...budget,
    ...watch,
    seed,
    path,
    file: join(folder, "found.suite.yaml"),
    expectations: only.length === 0,
  });
  if (result.runs > 0 && result.runs === result.impossible) throw nothingSearched(connection.name);
  return result;
}

function nothingToSearch(connection: string, file: string): HarnessError {
  return new HarnessError("nothing-verified", `${connection} has no store of ours (adapter none).`, {
    at: { file, line: 1, column: 1 },
    help: "A search needs users whom it can put into a store: describe the store in understudy.yaml.",
  });
}

function nothingSearched(connection: string): HarnessError {
  return new HarnessError(
    "nothing-verified",
    `The store of ${connection} took none of the histories' users.`,
    {
      help: "See whether it takes the users of a suite: `understudy test`.",
    },
  );
}

const sideBySide = 2;
