import { laneNames, lanesPerWorker } from "./lanes.ts";
import type { Planned } from "./planned.ts";
import { providedFor, type RunFacts } from "./provided.ts";
import type { Servers } from "./servers.ts";
import { runsHere, type VitestOptions } from "./test-files.ts";
import { bootEarly, closeSessions, workerSession } from "./worker-session.ts";

/** What is to run, and where its stores are. */
export interface Preparing extends RunFacts {
  readonly planned: readonly Planned[];
  readonly servers: Servers;
  readonly vitest: VitestOptions;
}

/**
 * Gets ready what scenarios need, while Vitest is loaded and most of the machine has nothing to do: the sessions, with
 * their first containers. What goes wrong here is told by whoever needs it. Disposing ends what was made ready.
 */
export function getReady({ planned, servers, ...facts }: Preparing): AsyncDisposable {
  const [only] = planned;
  // Other threads have to do it for themselves.
  if (only !== undefined && runsHere(planned, facts.vitest)) {
    bootEarly(only.project, facts, lanesPerWorker);
    void openEarly(only, servers, facts).catch(() => undefined);
  }
  return { [Symbol.asyncDispose]: closeSessions };
}

async function openEarly({ project }: Planned, { infos }: Servers, facts: RunFacts): Promise<void> {
  const server = (await infos).get(project);
  if (server === undefined) return;
  const provided = providedFor(project, facts, server);
  const names = await laneNames(provided, firstWorker);
  await Promise.all(names.map((name) => workerSession(provided, name)));
}

/** As Vitest counts its workers. */
const firstWorker = "1";
