import { longestTimerMs } from "../model/longest-limit.ts";
import type { Project } from "../model/project.ts";
import type { RunResult, ScenarioOutcome } from "../model/run-result.ts";
import type { EngineName } from "../model/store.ts";
import type { Trace } from "../model/trace.ts";
import { exitCode } from "../report/index.ts";
import type { TestRun } from "../vitest/run-tests.ts";
import type { Planned } from "../session/planned.ts";
import { projectFiles } from "../session/project-files.ts";
import { bootAtOnce, getReady } from "../vitest/get-ready.ts";
import { startServers } from "../session/servers.ts";
import { interruptible } from "./interrupt.ts";
import { missingVitest, refuseOldVitest } from "./missing-vitest.ts";
import { loadProjects, plan } from "./plan.ts";
import { openProgress } from "./progress.ts";
import { checkParts } from "./shard.ts";
import type { AfterRun } from "./search-after.ts";
import type { TestOptions } from "./test-options.ts";
import { belowThreshold, writeCoverage } from "./write-coverage.ts";
import { writeReports, writeTraces } from "./write-reports.ts";

/** What a command does beside running suites. */
export interface RunExtras {
  /** Real addresses are asked so that their answers stand in the traces. */
  readonly recording: boolean;
  /** Which suites run, where no filter says so. */
  readonly byDefault: "all" | "own";
  /** Before anything starts. @throws HarnessError */
  check(projects: readonly Project[]): void | Promise<void>;
  /** The engine of a project; what the arguments say where absent. */
  readonly engineOf?: ((project: Project) => EngineName | "auto") | undefined;
  /** The last word on a result, before it is reported. */
  readonly conclude?: ((ended: EndedRun) => RunResult | Promise<RunResult>) | undefined;
  onTraces(projects: readonly Project[], traces: readonly Trace[]): Promise<void>;
}

/** A run that is over. */
export interface EndedRun {
  readonly projects: readonly Project[];
  /** Which suites ran for which of them. */
  readonly planned: readonly Planned[];
  readonly result: RunResult;
  readonly traces: readonly Trace[];
  readonly outcomes: readonly ScenarioOutcome[];
  readonly interrupted: boolean;
}

/** Runs suites through Vitest, writes the reports and returns the exit code. */
export async function runSuites(options: TestOptions, more: Partial<RunExtras> = {}): Promise<number> {
  refuseOldVitest();
  const extras = { ...nothing, ...more };
  const projects = (await loadProjects(process.cwd())).map((project) => patient(project, options));
  await extras.check(projects);
  using interrupt = interruptible();
  // The servers start while Vitest is loaded and suites are read.
  await using servers = startServers(projects, extras.engineOf ?? (() => options.engine));
  const facts = { ...factsOf(options), recording: extras.recording };
  await using _booted = bootAtOnce(projects, facts);
  const planned = await plan(projects, {
    files: options.filters,
    names: options.names,
    byDefault: extras.byDefault,
  });
  checkParts(options.shard, planned);
  getReady({ ...facts, planned, servers });
  using progress = openProgress(options.reports);
  const { search: choice } = options;
  const settle = (ended: EndedRun) => settleRun(ended, options, extras);
  const ended: EndedRun[] = [];
  await runThrough({
    ...facts,
    servers,
    planned,
    signal: interrupt.signal,
    onProgress: (state) => progress.show(state),
    async onResult(result, traces, outcomes) {
      progress.clear();
      const run = { projects, planned, result, traces, outcomes, interrupted: interrupt.signal.aborted };
      // Who watches sees many results, and nothing is searched after them.
      ended.push(choice === null ? await settle(run) : run);
    },
  });
  const last = ended.at(-1);
  if (last === undefined) return 2;
  if (choice === null) return exitCodeOf(options, last);
  // By now the suites have given their databases back; some stores lend one at a time.
  const result = await searched(last.result, { planned, servers, choice, signal: interrupt.signal });
  return exitCodeOf(options, await settle({ ...last, result }));
}

/** What of a run the options say. */
function factsOf(
  options: TestOptions,
): Pick<TestRun, "cwd" | "only" | "coverage" | "inspect" | "vitest" | "whole"> {
  return {
    cwd: process.cwd(),
    only: options.only,
    coverage: options.coverage !== null,
    inspect: options.inspect,
    vitest: vitestOptions(options),
    whole: options.filters.length === 0 && options.names === null && options.shard === null,
  };
}

/** The last word on a result, then its reports. */
async function settleRun(ended: EndedRun, options: TestOptions, extras: RunExtras): Promise<EndedRun> {
  const result = (await extras.conclude?.(ended)) ?? ended.result;
  const settled = { ...ended, result };
  await deliver(options, settled);
  await extras.onTraces(ended.projects, ended.traces);
  return settled;
}

/** A run that reached too little is no success, whatever else it was. */
function exitCodeOf({ coverage }: TestOptions, { result }: EndedRun): number {
  const code = exitCode(result);
  const shortfall = coverage === null ? null : belowThreshold(result.coverage, coverage);
  if (shortfall === null) return code;
  process.stderr.write(`${shortfall}\n`);
  return code === 0 ? 1 : code;
}

/** Whoever looks into a script takes their time. */
function patient(project: Project, { inspect }: TestOptions): Project {
  return inspect === null
    ? project
    : { ...project, runtime: { ...project.runtime, limitMs: longestTimerMs } };
}

/** Loaded where it is asked for. */
async function searched(result: RunResult, run: AfterRun): Promise<RunResult> {
  const { searchAfter } = await import("./search-after.ts");
  return searchAfter(result, run);
}

/** Vitest takes longer to load than all the rest. (TypeScript does not rewrite an import in a function with `using`.) */
async function runThrough(run: TestRun): Promise<void> {
  const { runTests } = await import("../vitest/run-tests.ts").catch(missingVitest);
  return runTests(run);
}

async function deliver(options: TestOptions, { result, traces, projects }: EndedRun): Promise<void> {
  if (options.traceFolder !== null) await writeTraces(options.traceFolder, traces);
  if (options.coverage !== null) await writeCoverage(result.coverage, options.coverage);
  await writeReports(result, options.reports, {
    explainFlow: options.explainFlow,
    traces,
    projectFiles: projectFiles(projects),
  });
  if (options.watch && process.stderr.isTTY) process.stderr.write(watching);
}

function vitestOptions({ names, shard, watch, ui, vitestReporters }: TestOptions): object {
  return {
    watch,
    ...(names === null ? {} : { testNamePattern: names }),
    ...(shard === null ? {} : { shard }),
    ...(ui ? { ui: true } : {}),
    reporters: vitestReporters,
  };
}

const watching = "Watching: save a script, a suite, the schema or the project file. Ctrl-C ends.\n";

const nothing: RunExtras = { recording: false, byDefault: "all", check() {}, onTraces: async () => {} };
