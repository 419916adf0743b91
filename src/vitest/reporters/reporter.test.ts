import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestModule, Vitest } from "vitest/node";
import { expect, test } from "vitest";
import type { RunResult, ScenarioOutcome } from "../../model/run-result.ts";
import { keepFacts } from "../run-facts.ts";
import { UnderstudyReporter } from "./reporter.ts";

test("a suite that is gone is gone from the report", async () => {
  const printed: string[] = [];
  const logger = { log: (text: string) => void printed.push(text) };
  const vitest = { config: { root: tmpdir() }, logger } as unknown as Vitest;
  keepFacts(vitest, { projects: [], engine: "none", node: "22.22.0", whole: true, only: [] });
  const reporter = new UnderstudyReporter("json");
  reporter.onInit(vitest);
  const told = () => (JSON.parse(printed.at(-1) ?? "") as RunResult).suites.map(({ name }) => name);

  reporter.onTestRunStart();
  await reporter.onTestRunEnd([moduleOf("stays"), moduleOf("goes")], [], "passed");
  expect(told()).toEqual(["stays", "goes"]);

  reporter.onTestRemoved(fileOf("goes"));
  reporter.onTestRunStart();
  await reporter.onTestRunEnd([moduleOf("stays")], [], "passed");
  expect(told()).toEqual(["stays"]);
});

function fileOf(name: string): string {
  return join(tmpdir(), `${name}.suite.yaml`);
}

/** A test file as Vitest hands it to reporters. */
function moduleOf(name: string): TestModule {
  const file = fileOf(name);
  const at = { file, line: 1, column: 1 };
  const outcome: ScenarioOutcome = {
    connection: "users",
    suite: { file, name },
    result: { name: "a scenario", status: "passed", durationMs: 1, at, unmet: [], notApplicable: null },
    violations: [],
    waived: [],
    verified: [],
    trace: null,
  };
  const scenario = { meta: () => ({ understudy: outcome }) };
  return {
    id: name,
    moduleId: file,
    children: { allTests: () => [scenario], allSuites: () => [] },
    errors: () => [],
  } as unknown as TestModule;
}
