import type { ScenarioOutcome } from "../model/run-result.ts";
import type { AdvanceStep, FaultStep, RecycleStep, Scenario, Step, Suite } from "../model/suite.ts";
import type { Trace, TraceStep } from "../model/trace.ts";
import { importMode, whyNotApplicable } from "./applies.ts";
import { checkFaults } from "./faults.ts";
import { leavesDamage } from "./damage.ts";
import { connectionFacts, storeFacts } from "./facts.ts";
import { judgeScenario } from "./judge.ts";
import { markTrace } from "./mark-trace.ts";
import { outcomeOf } from "./outcome.ts";
import { runScriptStep } from "./script-step.ts";
import { runStoreStep } from "./store-step.ts";
import type { Session } from "./session.ts";
import { ordinaryFacts } from "./setting-secrets.ts";
import { seedOf } from "../runtime/rota.ts";
import { openWorld } from "./open-world.ts";
import { runFlowStep } from "./flow-step.ts";
import { runTenantStep } from "./tenant-step.ts";
import { learnTokens } from "./tokens.ts";
import { runTogetherStep } from "./together-step.ts";
import { whyStoreIsUnfit } from "./unfit-store.ts";
import type { World } from "./world.ts";

/**
 * Runs one scenario: seeds the store, takes its steps, makes the trace, judges it. Containers that an outage
 * has perhaps broken are not left to the next one.
 * @throws HarnessError when the suite does not fit the store, or the store fails
 */
export async function runScenario(
  session: Session,
  suite: Suite,
  scenario: Scenario,
): Promise<ScenarioOutcome> {
  const started = performance.now();
  const reason =
    whyNotApplicable(session.project, suite, scenario) ?? (await whyStoreIsUnfit(session, suite, scenario));
  if (reason !== null) return notApplicable({ session, suite, scenario }, reason);
  const trace = await traceScenario(session, suite, scenario);
  const judgement = judgeScenario(trace, rulesOf(session));
  return outcomeOf(trace, judgement, {
    suite: { file: suite.file, name: suite.name },
    name: scenario.name,
    because: scenario.because,
    durationMs: Math.round(performance.now() - started),
  });
}

/** Runs the steps and returns what happened, with marks in the place of secrets. */
export async function traceScenario(session: Session, suite: Suite, scenario: Scenario): Promise<Trace> {
  await session.runtime.begin({ containers: suite.containers ?? 1, seed: seedOf(scenario.name) });
  const world = await openWorld(session, suite, scenario);
  const steps: TraceStep[] = [];
  for (const step of scenario.steps) steps.push(...(await runStep(world, step)));
  const trace = traceOf(world, steps);
  if (leavesDamage(trace)) await session.runtime.recycle();
  return trace;
}

/** What happened in these steps, with marks in the place of secrets. */
export function traceOf(world: World, steps: readonly TraceStep[]): Trace {
  const { session, suite, scenario, marks } = world;
  learnTokens(world, steps);
  const trace: Trace = {
    version: 1,
    suite: suite.file,
    scenario: scenario.name,
    at: scenario.at,
    connection: {
      ...connectionFacts(session.project, importMode(session.project, suite)),
      ...storeFacts(session.store),
      ...ordinaryFacts(session),
    },
    users: Object.fromEntries(Object.values(suite.users).map((user) => [user.name, user.fields])),
    given: scenario.given,
    steps,
  };
  return markTrace(trace, marks);
}

/** Takes one step; steps at the same time leave one each in the trace. */
export async function runStep(world: World, step: Step): Promise<readonly TraceStep[]> {
  switch (step.kind) {
    case "script":
      return [await runScriptStep(world, step)];
    case "flow":
      return [await runFlowStep(world, step)];
    case "store":
      return [await runStoreStep(world, step)];
    case "tenant":
      return [runTenantStep(world, step)];
    case "together":
      return runTogetherStep(world, step);
    default:
      return [await runWorldStep(world, step)];
  }
}

async function runWorldStep(world: World, step: RecycleStep | AdvanceStep | FaultStep): Promise<TraceStep> {
  const { runtime, store } = world.session;
  if (step.kind === "recycle") await runtime.recycle();
  else if (step.kind === "fault") world.faults = checkFaults(world.session, step.faults);
  else {
    world.aheadMs += step.byMs;
    // Before the containers': a token that a timer of theirs fetches on the way is a new one at the end.
    store.service?.setAhead?.(world.aheadMs);
    await runtime.advance(step.byMs);
  }
  const { users } = world;
  return { kind: step.kind, at: step.at, as: null, records: [], before: users, after: users, unmet: [] };
}

interface Case {
  readonly session: Session;
  readonly suite: Suite;
  readonly scenario: Scenario;
}

function notApplicable({ session, suite, scenario }: Case, reason: string): ScenarioOutcome {
  const { name, at } = scenario;
  return {
    connection: session.project.connection.name,
    suite: { file: suite.file, name: suite.name },
    result: { name, status: "not-applicable", durationMs: 0, at, unmet: [], notApplicable: reason },
    violations: [],
    waived: [],
    verified: [],
    trace: null,
  };
}

/** What the project says about contracts. */
export function rulesOf({ contracts, project }: Session): Parameters<typeof judgeScenario>[1] {
  return { contracts, settings: project.contracts, waivers: project.waivers };
}
