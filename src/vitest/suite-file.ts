import { afterAll, describe, inject, test, type TestContext } from "vitest";
import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import type { ProvidedConnection } from "../session/provided.ts";
import { failureOf, placed } from "./failure.ts";
import { Lanes, stockFor } from "../session/lanes.ts";
import { recycles } from "../session/group-suites.ts";
import type { Refused } from "./plugin.ts";
import { hasMemories } from "../session/outcome-memory.ts";
import { type Case, type Play, ScenarioRunner } from "../session/scenario-runner.ts";
import { watchedOutcomes } from "../session/watched-outcomes.ts";
import { stockUp } from "../session/worker-session.ts";

export { handedSuites } from "./handed-suites.ts";

/**
 * Makes the scenarios of suites Vitest tests. The plugin turns each suite file into a call of this.
 * @param files suites that have to be read yet
 */
export async function defineSuites(files: readonly string[], read: readonly Suite[]): Promise<void> {
  const provided = inject("understudy");
  const worker = process.env["VITEST_POOL_ID"] ?? "1";
  const lanes = new Lanes(provided, worker);
  // Opening a session takes longer than reading the suite.
  if (!hasMemories()) lanes.open();
  const unread = await placing(() => Promise.all(files.map(readSuite)));
  const suites = [...read, ...unread].map((suite) => patient(suite, provided));
  const cases = suites.flatMap((suite) => suite.scenarios.map((scenario) => ({ suite, scenario })));
  const play = provided.watching === true ? await watch(provided, worker, cases) : playOnce(lanes, cases);
  for (const suite of suites) {
    describe.concurrent(suite.name, () => {
      for (const scenario of recyclingFirst(suite.scenarios)) {
        const run = async (context: TestContext) => {
          const outcome = await placing(() => play({ suite, scenario }, context.signal));
          context.task.meta.understudy = outcome;
          report(outcome, context);
        };
        test(scenario.name, run, 0);
      }
    });
  }
}

function playOnce(lanes: Lanes, cases: readonly Case[]): Play {
  const runner = new ScenarioRunner(lanes, cases);
  return (one, signal) => runner.run(one, signal);
}

async function watch(provided: ProvidedConnection, worker: string, cases: readonly Case[]): Promise<Play> {
  const outcomes = await placing(() => watchedOutcomes(provided, worker, cases));
  afterAll(() => {
    outcomes.end();
    // People get the verdict first.
    setTimeout(() => void stockUp(provided, stockFor(provided)).catch(() => undefined), 200).unref();
  });
  return outcomes.of;
}

/** Tells why a test file has no suites. */
export function refuseSuites({ code, message, at, help }: Refused): never {
  throw placed(new HarnessError(code, message, { at, help }));
}

/** Whoever looks into a script takes their time. */
function patient(suite: Suite, { inspect }: ProvidedConnection): Suite {
  return inspect === undefined ? suite : { ...suite, limitMs: null };
}

/** Loaded on demand: `understudy test` hands over what it has read. */
async function readSuite(file: string): Promise<Suite> {
  const [{ parseSuite }, { readText }] = await Promise.all([
    import("../suite/parse.ts"),
    import("../yaml/read-text.ts"),
  ]);
  return parseSuite(file, await readText({ file, code: "suite-invalid" }));
}

/** While one waits for its new container, the others go on beside it. */
function recyclingFirst(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.toSorted((a, b) => Number(recycles(b)) - Number(recycles(a)));
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
