import { laneNames, lanesPerWorker } from "../session/lanes.ts";
import type { Planned } from "../session/planned.ts";
import { providedFor, type RunFacts } from "../session/provided.ts";
import type { Servers } from "../session/servers.ts";
import type { Project } from "../model/project.ts";
import { surelyRunsHere, runsHere, type VitestOptions } from "./test-files.ts";
import { bootEarly, closeSessions, workerSession } from "../session/worker-session.ts";

/** What is to run, and where its stores are. */
export interface Preparing extends RunFacts {
  readonly planned: readonly Planned[];
  readonly servers: Servers;
  readonly vitest: VitestOptions;
}

/** What is known before suites are read. */
export interface Booting extends RunFacts {
  readonly vitest: VitestOptions;
  /** Whether all suites are to run. */
  readonly whole: boolean;
}

/**
 * Starts the processes of containers before suites are read, which takes this thread as long as starting two or three
 * of them takes the rest of the machine. Disposing ends those that nobody took.
 */
export function bootAtOnce(projects: readonly Project[], facts: Booting): AsyncDisposable {
  const [only] = projects;
  const boot = (): void => {
    if (only === undefined || !surelyRunsHere(projects, facts.vitest)) return;
    bootEarly(only, facts, facts.whole ? forAll : lanesPerWorker);
  };
  // Stores copy their data first.
  const soon = setImmediate(boot);
  return {
    async [Symbol.asyncDispose]() {
      clearImmediate(soon);
      await closeSessions();
    },
  };
}

/** Shipped suites ask for new containers first of all. */
const forAll = 5;

/**
 * Gets ready what scenarios need, while Vitest is loaded and most of the machine has nothing to do: the sessions, with
 * their first containers. What goes wrong here is told by whoever needs it; {@link closeSessions} ends what was made ready.
 */
export function getReady({ planned, servers, ...facts }: Preparing): void {
  const [only] = planned;
  // Other threads have to do it for themselves.
  if (only !== undefined && runsHere(planned, facts.vitest)) {
    bootEarly(only.project, facts, lanesPerWorker);
    void openEarly(only, servers, facts).catch(() => undefined);
  }
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
