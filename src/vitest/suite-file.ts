import { readFile } from "node:fs/promises";
import { describe, inject, test, type TestContext } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { runScenario } from "../run/scenario.ts";
import type { Session } from "../run/session.ts";
import { parseSuite } from "../suite/parse.ts";
import { failureOf, placed } from "./failure.ts";
import { workerSession } from "./worker-session.ts";

/** Makes a suite file's scenarios Vitest tests. The plugin turns each `*.suite.yaml` into a call of this. */
export async function defineSuiteFile(file: string): Promise<void> {
  // Opening the session takes longer than reading the suite; what goes wrong is told by the first test.
  void session().catch(() => undefined);
  const suite = await placing(async () => parseSuite(file, await readFile(file, "utf8")));
  describe(suite.name, () => {
    for (const scenario of suite.scenarios) {
      test(scenario.name, (context) => placing(() => runTest(suite, scenario, context)), 0);
    }
  });
}

async function runTest(suite: Suite, scenario: Scenario, context: TestContext): Promise<void> {
  const outcome = await runScenario(await session(), suite, scenario);
  context.task.meta.understudy = outcome;
  report(outcome, context);
}

function session(): Promise<Session> {
  return workerSession(inject("understudy"), process.env["VITEST_POOL_ID"] ?? "1");
}

function report({ result, violations }: ScenarioOutcome, context: TestContext): void {
  if (result.notApplicable !== null) context.skip(`not applicable: ${result.notApplicable}`);
  if (result.status === "passed") return;
  throw failureOf(
    result,
    violations.filter((violation) => violation.level === "must"),
  );
}

/** Lets Vitest point to the place in the YAML or the script that a HarnessError names. */
async function placing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isHarnessError(error) ? placed(error) : error;
  }
}
