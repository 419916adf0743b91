import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../../src/model/project.ts";
import type { ScenarioOutcome } from "../../src/model/run-result.ts";
import type { Violation } from "../../src/model/violation.ts";
import type { ServerInfo } from "../../src/model/store.ts";
import type { Suite } from "../../src/model/suite.ts";
import { judgeRun } from "../../src/run/judge.ts";
import { runScenario } from "../../src/run/scenario.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { suitesOf } from "../../src/session/suite-files.ts";
import { openSession } from "../../src/session/open-session.ts";
import type { Expected } from "./variants.ts";

export * from "./variants.ts";

/** A violation as `expect.yaml` tells of it, and as tests show it. */
export function inShort({ contract, level, script, at }: Violation): string {
  return `${contract} (${level}) ${script}:${at?.line ?? "-"}`;
}

/** What {@link inShort} makes of the violation that must be found. */
export function wanted({ contract, script, line, level = "must" }: Expected): RegExp {
  return new RegExp(String.raw`^${contract} \(${level}\) ${script}:${line ?? ".*"}$`);
}

/** Which suites are run. */
interface Which {
  /** A file beside the shipped suites. */
  readonly own?: string | undefined;
  /** Which of the shipped suites; all of them without it. */
  readonly only?: RegExp | undefined;
  /** Whether enough is found, so that the scenarios that are left need not be run. */
  readonly until?: ((found: Violation) => boolean) | undefined;
}

/** Everything that the shipped suites, or some of them, and the variant's own, find. */
export async function judgeProject(
  project: Project,
  server: ServerInfo,
  which: Which = {},
): Promise<readonly Violation[]> {
  const outcomes = await outcomesOf(project, server, { suites: await suites(project, which), ...which });
  const traces = outcomes.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const run = judgeRun(traces, { contracts, settings: project.contracts, waivers: project.waivers });
  return [...outcomes.flatMap(({ violations }) => violations), ...run.violations];
}

/** What came of each scenario of these suites. */
export async function outcomesOf(
  project: Project,
  server: ServerInfo,
  { suites, until }: Pick<Which, "until"> & { readonly suites: readonly Suite[] },
): Promise<readonly ScenarioOutcome[]> {
  await using opened = await openSession(project, {
    server,
    worker: `t${process.hrtime.bigint()}`,
    only: [],
  });
  const outcomes: ScenarioOutcome[] = [];
  for (const suite of suites) {
    for (const scenario of suite.scenarios) {
      const outcome = await runScenario(opened.session, suite, scenario);
      outcomes.push(outcome);
      if (until !== undefined && outcome.violations.some(until)) return outcomes;
    }
  }
  return outcomes;
}

async function suites(project: Project, { own, only }: Which): Promise<readonly Suite[]> {
  const all = await suitesOf(project);
  const chosen = only === undefined ? all : all.filter(({ file }) => only.test(file));
  if (own === undefined || !existsSync(own)) return chosen;
  return [parseSuite(own, await readFile(own, "utf8")), ...chosen];
}
