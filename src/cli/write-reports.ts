import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { FlowName } from "../model/flow.ts";
import type { HarnessError } from "../model/harness-error.ts";
import type { RunResult } from "../model/run-result.ts";
import type { Trace } from "../model/trace.ts";
import { reports } from "../report/index.ts";
import { fileOptions, terminalOptions } from "./terminal.ts";
import type { ReportTarget } from "./test-options.ts";

/**
 * Writes each report to its file or to standard output.
 * @param explainFlow the flow whose stories are told
 */
export async function writeReports(
  result: RunResult,
  targets: readonly ReportTarget[],
  explainFlow: FlowName | null = null,
): Promise<void> {
  for (const { name, file } of targets) {
    const report = reports[name];
    if (file !== null) await write(resolve(file), report(result, { ...fileOptions(), explainFlow }));
    else process.stdout.write(report(result, { ...terminalOptions(process.stdout), explainFlow }));
  }
}

/** Writes the traces of each connection into a folder, one file a connection; `understudy judge` reads them. */
export async function writeTraces(folder: string, traces: readonly Trace[]): Promise<void> {
  const byConnection = Map.groupBy(traces, (trace) => trace.connection.name);
  for (const [name, list] of byConnection) {
    const file = `${name.replace(/[^\w.-]+/g, "-")}.trace.json`;
    await write(resolve(folder, file), `${JSON.stringify(list, null, 1)}\n`);
  }
}

/** A report of bad news that is no verdict, so that machines get it too. */
export function errorResult(error: HarnessError): RunResult {
  const { code, message, help, at } = error;
  return {
    version: 1,
    verdict: "error",
    engine: null,
    node: process.versions.node,
    durationMs: 0,
    counts: {
      scenarios: 0,
      passed: 0,
      failed: 0,
      violated: 0,
      notApplicable: 0,
      violations: 0,
      warnings: 0,
      waived: 0,
    },
    suites: [],
    violations: [],
    waived: [],
    verified: [],
    notes: [],
    error: { code, message: help === undefined ? message : `${message}\n${help}`, at: at ?? null },
  };
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(file)), { recursive: true });
  await writeFile(file, text);
}
