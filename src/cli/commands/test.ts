import { isHarnessError } from "../../model/harness-error.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import { exitCode } from "../../report/index.ts";
import type { TestRun } from "../../vitest/run-tests.ts";
import { startServers } from "../../vitest/servers.ts";
import { interruptible } from "../interrupt.ts";
import { loadProjects, plan } from "../plan.ts";
import { openProgress } from "../progress.ts";
import { readTestOptions, type TestOptions } from "../test-options.ts";
import { errorResult, writeReports, writeTraces } from "../write-reports.ts";

/** `understudy test`: Vitest with our plugin, settings and reports. */
export async function testCommand(args: readonly string[]): Promise<number> {
  const options = readTestOptions(args);
  try {
    return await run(options);
  } catch (error) {
    // People get the message from main; machines get it in their format.
    const machines = options.reports.filter(({ name }) => name !== "pretty");
    if (isHarnessError(error)) await writeReports(errorResult(error), machines);
    throw error;
  }
}

async function run(options: TestOptions): Promise<number> {
  const projects = await loadProjects(process.cwd());
  using interrupt = interruptible();
  // The servers start while Vitest is loaded and suites are read.
  await using servers = startServers(projects, options);
  const planned = await plan(projects, { files: options.filters, names: options.names });
  using progress = openProgress(options.reports);
  let last: RunResult | null = null;
  await runThrough({
    servers,
    planned,
    cwd: process.cwd(),
    only: options.only,
    vitest: vitestOptions(options),
    whole: options.filters.length === 0 && options.names === null && options.shard === null,
    signal: interrupt.signal,
    onProgress: (state) => progress.show(state),
    async onResult(result, traces) {
      last = result;
      progress.clear();
      await deliver(options, result, traces);
    },
  });
  return last === null ? 2 : exitCode(last);
}

/** Vitest takes longer to load than all the rest. (TypeScript does not rewrite an import in a function with `using`.) */
async function runThrough(run: TestRun): Promise<void> {
  const { runTests } = await import("../../vitest/run-tests.ts");
  return runTests(run);
}

async function deliver(options: TestOptions, result: RunResult, traces: readonly Trace[]): Promise<void> {
  if (options.traceFolder !== null) await writeTraces(options.traceFolder, traces);
  await writeReports(result, options.reports, options.explainFlow);
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
