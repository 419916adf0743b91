import { join } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { ConnectionSearch } from "../model/search-report.ts";
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
  const choice = { server: server.info, worker: "1", only: options.only };
  await using opened = await openSession(project, choice);
  const { session } = opened;
  const replayed = await replayStored(session, options);
  const found = await searchHistories(session, options, watch);
  return {
    connection: connection.name,
    engine: server.info.label,
    replayed,
    search: found,
    stored: found === null ? null : await storeFailure(folder, connection.name, found),
    sweep: options.sweep ? await sweep(session, watch) : null,
  };
}

async function replayStored(session: Session, options: SearchArguments): Promise<readonly Replayed[]> {
  // Whoever looks at one history wants to see nothing else.
  if (options.path !== undefined) return [];
  const { folder } = session.project;
  const kept = options.replay === null ? await storedFailures(folder) : [await readFailure(options.replay)];
  return replay(session, kept);
}

async function searchHistories(
  session: Session,
  { budget, seed, path, only }: SearchArguments,
  watch: Watch,
): Promise<ConnectionSearch["search"]> {
  if (budget === null) return null;
  const { folder, connection } = session.project;
  const result = await search(session, {
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
