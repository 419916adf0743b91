import { readFile } from "node:fs/promises";
import { contracts } from "../../../contracts/index.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import { assemble, exitCode, parseTraces, reports } from "../../report/index.ts";
import { judgeRun, judgeScenario, type Rules } from "../../run/judge.ts";
import { argumentsError, readArguments } from "../arguments-error.ts";
import { terminalOptions } from "../terminal.ts";

/** `understudy judge <trace.json>`: the contracts again over a saved trace. No script runs, no store is needed. */
export async function judgeCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  const [file] = positionals;
  if (file === undefined) {
    throw argumentsError(
      "`understudy judge` needs a trace.",
      "Make one with: understudy test --trace <folder>",
    );
  }
  const traces = parseTraces(await read(file), file);
  const rules: Rules = { contracts, settings: {}, waivers: [] };
  const run = judgeRun(traces, rules);
  const result = assemble(
    traces.map((trace) => judged(trace, rules)),
    {
      ...run,
      runViolations: run.violations,
      engine: null,
      node: process.versions.node,
      durationMs: 0,
      notes: [],
    },
  );
  process.stdout.write(reports.pretty(result, terminalOptions(process.stdout)));
  return exitCode(result);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new HarnessError("trace-invalid", `The trace ${file} can't be read.`, {
      cause,
      help: "Make one with: understudy test --trace <folder>",
    });
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
