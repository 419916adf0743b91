import type { CliOptions, Vitest } from "vitest/node";
import type { Project } from "../model/project.ts";
import type { RunResult, ScenarioOutcome } from "../model/run-result.ts";
import type { ServerInfo } from "../model/store.ts";
import type { Trace } from "../model/trace.ts";
import { Collector, type Collected, type Progress } from "./collector.ts";
import { storableFields } from "../run/storable-fields.ts";
import { coverageOfRun } from "./coverage-of-run.ts";
import { openVitest } from "./open-vitest.ts";
import type { Planned } from "../session/planned.ts";
import { isShipped } from "../session/places.ts";
import { freshProject } from "../session/fresh-project.ts";
import { refuseListeners } from "./own-listeners.ts";
import { provide } from "./provide.ts";
import { type Asked, openServerChannel } from "../session/server-channel.ts";
import type { Servers } from "../session/servers.ts";
import { warmPool } from "./warm-pool.ts";
import { serverIn, watchedServers, type WatchedServers } from "../session/watched-servers.ts";
import { verdictOf, type VerdictFacts } from "./verdict.ts";

/** How to run. */
export interface TestRun {
  /** Servers of the planned projects, perhaps still starting; the caller stops them. */
  readonly servers: Servers;
  readonly planned: readonly Planned[];
  readonly cwd: string;
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
  /** Whether real addresses are asked so that their answers stand in the traces. */
  readonly recording?: boolean | undefined;
  /** Whether to count what runs of each script. */
  readonly coverage?: boolean | undefined;
  /** Port on which containers wait for a debugger, or null. */
  readonly inspect?: number | null | undefined;
  /** Vitest's own options: testNamePattern, shard, watch, ui, … */
  readonly vitest: CliOptions;
  /** True when nothing was filtered out. */
  readonly whole: boolean;
  /** Called at the end of each run; in watch mode many times. */
  onResult(
    result: RunResult,
    traces: readonly Trace[],
    outcomes: readonly ScenarioOutcome[],
  ): void | Promise<void>;
  onProgress(progress: Progress): void;
  /** Aborting ends the run early; what ran is still reported. */
  readonly signal: AbortSignal;
}

/**
 * Runs suites through Vitest with Understudy's plugin and settings; in watch mode until the signal is aborted.
 * @throws HarnessError when an engine does not start
 */
export async function runTests(run: TestRun): Promise<void> {
  const { planned } = run;
  const projects = planned.map(({ project }) => project);
  let labels: readonly string[] = [];
  let isBroken = false;
  const starting = ready(run);
  // A rejection is thrown where it is awaited.
  starting.catch(() => undefined);
  const { find, endRound } = serversOf(run, starting);
  const finish = async (collected: Collected) => {
    // What ended the run is thrown; there is no verdict then.
    if (isBroken) return;
    endRound();
    for (const [index, project] of projects.entries()) projects[index] = await freshProject(project);
    const inOrder = { ...collected, outcomes: inOrderOf(run, collected.outcomes) };
    const result = verdictOf(inOrder, factsOf(run, projects, labels));
    await run.onResult(withCoverage(run, inOrder, result), tracesOf(inOrder), inOrder.outcomes);
  };
  const collector = new Collector(finish, (progress) => run.onProgress(progress));
  using channel = openServerChannel(find);
  await using pool = warmPool();
  const onChange = ({ file }: Project): void => channel.changed(file);
  const opening = () => openVitest({ ...run, projects, pool, onChange }, [collector]);
  const vitest = await withoutItsListeners(opening);
  try {
    if (run.signal.aborted)
      return await finish({ outcomes: [], warnings: [], errors: [], interrupted: true, durationMs: 0 });
    provide(vitest, run, channel.name);
    // Workers get ready while the stores start.
    const running = startAndWait(vitest, run);
    const servers = await starting.catch(async (error: unknown) => {
      isBroken = true;
      await Promise.allSettled([vitest.cancelCurrentRun("keyboard-input"), running]);
      throw error;
    });
    labels = [...servers.values()].map((info) => info.label);
    await running;
  } finally {
    await vitest.close();
  }
}

const noCoverage =
  "there is no coverage: the Node that runs the scripts (`runtime.node`) can't tell what ran of them";

function withCoverage({ coverage, planned }: TestRun, { outcomes }: Collected, result: RunResult): RunResult {
  if (coverage !== true) return result;
  const projects = planned.map(({ project }) => project);
  const reached = coverageOfRun(projects, outcomes);
  if (reached !== null) return { ...result, coverage: reached };
  return { ...result, notes: [...result.notes, noCoverage] };
}

/** The stores of a run, once they stand and every user can be stored in them. */
async function ready({ servers, planned }: TestRun): Promise<ReadonlyMap<Project, ServerInfo>> {
  const infos = await servers.infos;
  checkUsers(planned, infos);
  return infos;
}

/** Where workers find a store: one that does not change while they run, unless people watch. */
function serversOf(
  { planned, servers, vitest }: TestRun,
  starting: Promise<ReadonlyMap<Project, ServerInfo>>,
): WatchedServers {
  const projects = planned.map(({ project }) => project);
  if (vitest.watch === true) return watchedServers(projects, servers, starting);
  const find = async ({ projectFile }: Asked) => {
    const project = projects.find(({ file }) => file === projectFile) as Project;
    return serverIn(await starting, project);
  };
  return { find, endRound() {} };
}

/** Finds users that can't be stored before the first scenario runs. Where there are no users at all, nothing is seeded. */
function checkUsers(planned: readonly Planned[], servers: ReadonlyMap<Project, ServerInfo>): void {
  for (const { project, suites } of planned) {
    const fields = servers.get(project)?.fields ?? null;
    if (fields?.length === 0) continue;
    for (const { file, users } of suites) {
      const shipped = isShipped(file);
      for (const user of Object.values(users)) storableFields(user, { fields, shipped });
    }
  }
}

/** Vitest ends the process on a signal or an error of somebody's; here the run ends in order, and is reported. */
async function withoutItsListeners<T>(work: () => Promise<T>): Promise<T> {
  const allow = refuseListeners(["SIGINT", "SIGTERM", "unhandledRejection"]);
  try {
    return await work();
  } finally {
    allow();
  }
}

/** Suites as they were planned, whichever was run first. */
function inOrderOf({ planned }: TestRun, outcomes: Collected["outcomes"]): Collected["outcomes"] {
  const files = planned.flatMap(({ suites }) => suites.map(({ file }) => file));
  const place = new Map(files.map((file, index) => [file, index]));
  return outcomes.toSorted((a, b) => (place.get(a.suite.file) ?? 0) - (place.get(b.suite.file) ?? 0));
}

function factsOf(
  { planned, whole, only }: TestRun,
  projects: readonly Project[],
  labels: readonly string[],
): VerdictFacts {
  return {
    projects,
    engine: labels.length === 0 ? null : [...new Set(labels)].join(", "),
    node: nodeVersion(planned),
    whole,
    only,
  };
}

function tracesOf({ outcomes }: Collected): readonly Trace[] {
  return outcomes.flatMap(({ trace }) => (trace === null ? [] : [trace]));
}

async function startAndWait(vitest: Vitest, { signal, vitest: options }: TestRun): Promise<void> {
  const cancel = () => void vitest.cancelCurrentRun("keyboard-input");
  signal.addEventListener("abort", cancel, { once: true });
  await vitest.start();
  signal.removeEventListener("abort", cancel);
  if (options.watch !== true || signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    vitest.onClose(() => resolve());
  });
}

function nodeVersion(planned: readonly Planned[]): string {
  return (
    planned.find(({ project }) => project.runtime.node !== null)?.project.runtime.node ??
    process.versions.node
  );
}
