import { resolve } from "node:path";
import type { FlowName } from "../model/flow.ts";
import type { HarnessError } from "../model/harness-error.ts";
import type { RunResult } from "../model/run-result.ts";
import type { Trace } from "../model/trace.ts";
import { writeText } from "../files/write-text.ts";
import { type ReportTarget, withoutCommands, writeReport } from "../vitest/write-report.ts";
import { fileOptions, terminalOptions } from "./terminal.ts";

/** What reports tell beside the result. */
export interface ReportExtras {
  /** The flow whose stories are told. */
  readonly explainFlow?: FlowName | null;
  /** What the scenarios did. */
  readonly traces?: readonly Trace[];
  readonly projectFiles?: ReadonlyMap<string, string>;
}

/**
 * Writes each report to its file or to standard output. One that can't be written keeps none of the others back.
 * @throws HarnessError `output-unwritable`, once all were tried
 */
export async function writeReports(
  result: RunResult,
  targets: readonly ReportTarget[],
  extras: ReportExtras = {},
): Promise<void> {
  const isRead = targets.some(({ name }) => name === "github");
  let failure: unknown = null;
  for (const target of targets) {
    const set = target.file === null ? terminalOptions(process.stdout) : fileOptions();
    const print = (text: string) =>
      void process.stdout.write(isRead && target.name === "pretty" ? withoutCommands(text) : text);
    const writing = { options: { ...set, ...extras }, print, env: process.env };
    await writeReport(result, target, writing).catch((error: unknown) => {
      failure ??= error;
    });
  }
  if (failure !== null) throw failure;
}

/** Writes the traces of each connection into a folder, one file a connection; `understudy judge` reads them. */
export async function writeTraces(folder: string, traces: readonly Trace[]): Promise<void> {
  const byConnection = Map.groupBy(traces, (trace) => trace.connection.name);
  for (const [name, list] of byConnection) {
    const file = `${name.replace(/[^\w.-]+/g, "-")}.trace.json`;
    await writeText(resolve(folder, file), `${JSON.stringify(list, null, 1)}\n`);
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
