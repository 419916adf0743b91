import { afterAll, describe, inject, test, type TestContext } from "vitest";
import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { runScenario } from "../run/scenario.ts";
import type { ProvidedConnection } from "./context.ts";
import { failureOf, placed } from "./failure.ts";
import { Lanes } from "./lanes.ts";
import { isWide, recycles } from "./group-suites.ts";
import type { Refused } from "./plugin.ts";
import { hasMemories, recall, remember, stampsOf } from "./outcome-memory.ts";
import { serverOf, stockUp, workerProject } from "./worker-session.ts";

export { handedSuites } from "./handed-suites.ts";

/**
 * Makes the scenarios of suites Vitest tests. The plugin turns each suite file into a call of this.
 * @param files suites that have to be read yet
 */
export async function defineSuites(files: readonly string[], read: readonly Suite[]): Promise<void> {
  const provided = inject("understudy");
  const lanes = new Lanes(provided, process.env["VITEST_POOL_ID"] ?? "1");
  // Opening a session takes longer than reading the suite.
  if (!hasMemories()) lanes.open();
  const unread = await placing(() => Promise.all(files.map(readSuite)));
  const suites = [...read, ...unread].map((suite) => patient(suite, provided));
  const project = provided.watching === true ? await placing(() => watchedProject(provided)) : null;
  // People get the verdict first.
  if (project !== null) afterAll(() => void setTimeout(() => stockUp(project, provided), 200).unref());
  if (project !== null) lanes.openOnChange();
  const stamps = project && stampsOf(project);
  let recycling = suites.flatMap(({ scenarios }) => scenarios.filter(recycles)).length;
  for (const suite of suites) {
    describe.concurrent(suite.name, () => {
      for (const scenario of recyclingFirst(suite.scenarios)) {
        const run = async (context: TestContext) => {
          const begun = () => (recycling -= recycles(scenario) ? 1 : 0) > 0;
          const played = project && stamps && { project, suite, scenario, stamps };
          const known = played && recall(played);
          if (known) begun();
          const play = () => runTest(lanes, { suite, scenario, begun, signal: context.signal });
          const outcome = known ?? (await placing(play));
          if (played !== null) remember(played, outcome);
          context.task.meta.understudy = outcome;
          report(outcome, context);
        };
        test(scenario.name, run, 0);
      }
    });
  }
}

/** What is wrong with the project, or with the schema that it names, is told once and not by each scenario. */
async function watchedProject(provided: ProvidedConnection): Promise<Project> {
  const project = await workerProject(provided);
  await serverOf(provided);
  return project;
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

interface Case {
  readonly suite: Suite;
  readonly scenario: Scenario;
  /** Says that it begins; answers whether a scenario is left that needs a new container. */
  readonly begun: () => boolean;
  readonly signal: AbortSignal;
}

async function runTest(lanes: Lanes, { suite, scenario, begun, signal }: Case): Promise<ScenarioOutcome> {
  return lanes.run({ wide: isWide(suite, scenario), signal }, async (session) => {
    const isNeeded = begun();
    const outcome = await runScenario(session, suite, scenario);
    if (isNeeded) session.runtime.prepare();
    return session.ran === undefined ? outcome : { ...outcome, ran: session.ran() };
  });
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
