import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { contracts } from "../../../contracts/index.ts";
import { HarnessError, isHarnessError } from "../../model/harness-error.ts";
import type { Project } from "../../model/project.ts";
import type { RunResult, ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import { assemble, exitCode, parseTraces, reports } from "../../report/index.ts";
import { judgeRun, judgeScenario, type Judgement, type Rules } from "../../run/judge.ts";
import { outcomeOf } from "../../run/outcome.ts";
import { setUpVerdict } from "../../run/set-up/set-up-verdict.ts";
import { argumentsError, readArguments } from "../arguments-error.ts";
import { loadProjects } from "../plan.ts";
import { terminalOptions } from "../terminal.ts";

/**
 * `understudy judge <trace.json…>`: the contracts again over saved traces, with the settings and waivers of the project
 * that is here. No script runs, no store is needed.
 */
export async function judgeCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  if (positionals.length === 0) {
    throw argumentsError(
      "`understudy judge` needs a trace.",
      "Make one with: understudy test --trace <folder>",
    );
  }
  const files = new Set(positionals.map((file) => resolve(file)));
  const traces = (await Promise.all([...files].map(read))).flat();
  const result = judgeTraces(traces, await projectsHere());
  process.stdout.write(reports.pretty(result, terminalOptions(process.stdout)));
  return exitCode(result);
}

/** The projects that `understudy test` would run here; none where there is no project file. */
async function projectsHere(): Promise<readonly Project[]> {
  try {
    return await loadProjects(process.cwd());
  } catch (error) {
    if (isHarnessError(error) && error.code === "project-missing") return [];
    throw error;
  }
}

/** The verdict on traces, whichever files and connections they are from. */
export function judgeTraces(traces: readonly Trace[], projects: readonly Project[]): RunResult {
  const byConnection = Map.groupBy(traces, ({ connection }) => connection.name);
  const judged = [...byConnection].map(([name, own]) => judgeConnection(own, projectOf(name, projects)));
  const all = judged.flatMap((each) => each.outcomes);
  const { outcomes, error, notes, suspects } = setUpVerdict(all, projects, contracts);
  const runs = judged.map(({ run }) => run);
  const result = assemble(outcomes, {
    waived: [...outcomes, ...runs].flatMap(({ waived }) => waived),
    verified: runs.flatMap(({ verified }) => verified),
    runViolations: runs.flatMap(({ violations }) => violations),
    engine: null,
    node: process.versions.node,
    durationMs: 0,
    notes: [
      ...[...byConnection.keys()].flatMap((name) =>
        projectOf(name, projects) === undefined ? [withoutProject(name)] : [],
      ),
      ...notes,
    ],
    suspects,
  });
  return error === undefined ? result : { ...result, verdict: "error", error };
}

interface Judged {
  readonly outcomes: readonly ScenarioOutcome[];
  readonly run: Judgement;
}

function judgeConnection(traces: readonly Trace[], project: Project | undefined): Judged {
  const { contracts: settings = {}, waivers = [] } = project ?? {};
  const rules: Rules = { contracts, settings, waivers };
  return { outcomes: traces.map((trace) => judged(trace, rules)), run: judgeRun(traces, rules) };
}

function projectOf(name: string, projects: readonly Project[]): Project | undefined {
  return projects.find(({ connection }) => connection.name === name);
}

function withoutProject(name: string): string {
  return `${name} has no project here: its traces were judged without a project's settings and waivers.`;
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
  const suite = { file: trace.suite, name: trace.suite };
  return outcomeOf(trace, judgeScenario(trace, rules), { suite, name: trace.scenario, durationMs: 0 });
}
