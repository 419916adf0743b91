import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { ProvidedConnection } from "./provided.ts";
import { chosenContracts } from "./chosen-contracts.ts";
import { EarlyRun } from "./early-run.ts";
import { Lanes } from "./lanes.ts";
import { recall, remember, type Stamps, stampsOf } from "./outcome-memory.ts";
import { type Case, type Play, ScenarioRunner } from "./scenario-runner.ts";
import { hearChanges } from "./server-channel.ts";
import { serverOf, workerProject } from "./worker-session.ts";

/** What a worker knows of a connection from run to run, while people watch. */
interface Watched {
  /** The scenarios of each suite that the last run has asked for. */
  readonly asked: Map<string, Case[]>;
  /** Scenarios that have begun since a file changed. */
  early: Promise<EarlyRun | null>;
  /** Whether a run of Vitest's goes on. */
  isRunning: boolean;
}

// Test files are loaded afresh for each run; what they learnt must survive that.
const key = Symbol.for("auth0-understudy.watched");
const connections: Map<string, Watched> = ((globalThis as Record<symbol, unknown>)[key] ??=
  new Map()) as never;

/** The outcomes of a test file's scenarios, in a run of a watch. */
export interface WatchedOutcomes {
  /** What comes of a scenario: remembered where nothing that it rests on has changed, else it runs. */
  readonly of: Play;
  /** To be called when all of them are known. */
  end(): void;
}

/**
 * Begins a run of a watch. What it asks for will run ahead of the next one, as soon as a file changes that it rests on.
 * @throws HarnessError when the project, or the schema that it names, has a mistake: told once and not by each scenario
 */
export async function watchedOutcomes(
  provided: ProvidedConnection,
  worker: string,
  cases: readonly Case[],
): Promise<WatchedOutcomes> {
  const watched = watchedOf(provided.projectFile);
  const before = await watched.early;
  const project = await workerProject(provided);
  await serverOf(provided);
  const stamps = stampsOf(project);
  const contracts = chosenContracts(provided.only);
  const early = await goingOn(before, stamps);
  hear(watched, provided, worker);
  for (const { suite } of cases) watched.asked.set(suite.file, []);
  const runner = new ScenarioRunner(new Lanes(provided, worker), cases);
  watched.isRunning = true;
  return {
    async of(one, signal) {
      watched.asked.get(one.suite.file)?.push(one);
      const played = { project, contracts, stamps, ...one };
      const known = recall(played) ?? (await early?.take(one)) ?? null;
      if (known !== null) runner.leaveOut(one);
      const outcome = known ?? (await runner.run(one, signal));
      remember(played, outcome);
      return outcome;
    },
    end() {
      watched.isRunning = false;
    },
  };
}

function watchedOf(projectFile: string): Watched {
  const watched = connections.get(projectFile) ?? {
    asked: new Map(),
    early: Promise.resolve(null),
    isRunning: false,
  };
  connections.set(projectFile, watched);
  return watched;
}

/** Null where a file has changed since it began. */
async function goingOn(early: EarlyRun | null, stamps: Stamps): Promise<EarlyRun | null> {
  if (early === null || isDeepStrictEqual(early.stamps, stamps)) return early;
  await early.end();
  return null;
}

/** Vitest waits 0.1 s for further files before it runs again; what is sure to run does so meanwhile. */
function hear(watched: Watched, provided: ProvidedConnection, worker: string): void {
  const { server, projectFile } = provided;
  if (!("channel" in server)) return;
  hearChanges(server.channel, projectFile, () => {
    if (watched.isRunning) return;
    const { early } = watched;
    watched.early = early
      .then((before) => before?.end())
      .then(() => runEarly(watched, provided, worker))
      // Whatever is wrong is told by the run.
      .catch(() => null);
  });
}

async function runEarly({ asked }: Watched, provided: ProvidedConnection, worker: string): Promise<EarlyRun> {
  const project = await workerProject(provided);
  await serverOf(provided);
  const stamps = stampsOf(project);
  const contracts = chosenContracts(provided.only);
  const all = [...asked.values()].flat().filter(({ suite }) => existsSync(suite.file));
  const stale = all.filter((one) => recall({ project, contracts, stamps, ...one }) === null);
  const runner = new ScenarioRunner(new Lanes(provided, worker), stale);
  return new EarlyRun(stamps, stale, (one, signal) => runner.run(one, signal));
}
