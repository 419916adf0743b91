import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { contracts } from "../../../contracts/index.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { RunResult, ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import { assemble, exitCode, parseTraces, reports } from "../../report/index.ts";
import { judgeRun, judgeScenario, type Rules } from "../../run/judge.ts";
import { argumentsError, readArguments } from "../arguments-error.ts";
import { terminalOptions } from "../terminal.ts";

/** `understudy judge <trace.json…>`: the contracts again over saved traces. No script runs, no store is needed. */
export async function judgeCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  if (positionals.length === 0) {
    throw argumentsError(
      "`understudy judge` needs a trace.",
      "Make one with: understudy test --trace <folder>",
    );
  }
  const files = new Set(positionals.map((file) => resolve(file)));
  const result = judgeTraces((await Promise.all([...files].map(read))).flat());
  process.stdout.write(reports.pretty(result, terminalOptions(process.stdout)));
  return exitCode(result);
}

/** The verdict on traces, whichever files and connections they are from. */
export function judgeTraces(traces: readonly Trace[]): RunResult {
  const rules: Rules = { contracts, settings: {}, waivers: [] };
  const byConnection = Map.groupBy(traces, ({ connection }) => connection.name);
  const runs = [...byConnection.values()].map((own) => judgeRun(own, rules));
  return assemble(
    traces.map((trace) => judged(trace, rules)),
    {
      waived: runs.flatMap(({ waived }) => waived),
      verified: runs.flatMap(({ verified }) => verified),
      runViolations: runs.flatMap(({ violations }) => violations),
      engine: null,
      node: process.versions.node,
      durationMs: 0,
      notes: [],
    },
  );
}

async function read(file: string): Promise<readonly Trace[]> {
  return parseTraces(await readText(file), file);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const isFolder = (cause as NodeJS.ErrnoException).code === "EISDIR";
    throw new HarnessError(
      "trace-invalid",
      `The trace ${file} ${isFolder ? "is a folder" : "can't be read"}.`,
      {
        cause,
        help: isFolder
          ? `Name the traces in it: understudy judge ${join(relative(process.cwd(), file), "*.trace.json")}`
          : "Make one with: understudy test --trace <folder>",
      },
    );
  }
}

function judged(trace: Trace, rules: Rules): ScenarioOutcome {
  const judgement = judgeScenario(trace, rules);
  const unmet = trace.steps.flatMap((step) => step.unmet);
  const broken = judgement.violations.some((violation) => violation.level === "must");
  const status = broken ? "violated" : unmet.length > 0 ? "failed" : "passed";
  return {
    connection: trace.connection.name,
    suite: { file: trace.suite, name: trace.suite },
    result: { name: trace.scenario, status, durationMs: 0, at: trace.at, unmet, notApplicable: null },
    ...judgement,
    trace,
  };
}
