import type { FlowStep, ScriptStep, TogetherStep } from "../model/suite.ts";
import type { TraceStep } from "../model/trace.ts";
import { runFlowStep } from "./flow-step.ts";
import { withWanted } from "./known.ts";
import { type Lane, lanes } from "./lane.ts";
import { runScriptStep } from "./script-step.ts";
import { tenantState } from "./tenant-step.ts";
import { takeTurns } from "./turns.ts";
import { look, type World } from "./world.ts";

/** Runs steps at the same time. What the store was before and after one of them can't be told from the others. */
export async function runTogetherStep(world: World, step: TogetherStep): Promise<readonly TraceStep[]> {
  const { users: before } = world;
  const tenantBefore = tenantState(world);
  const ran = await runAll(world, step, await lanesFor(world, step.steps.length));
  const after = await look(world);
  world.togethers += 1;
  const whole = { before, after, together: world.togethers, around: undefined };
  const tenant = { before: tenantBefore, after: tenantState(world) };
  return Promise.all(
    ran.map(async (one) => {
      const records = await Promise.all(one.records.map((record) => withWanted(world, record)));
      return Object.assign(
        {},
        one,
        whole,
        { records },
        one.tenant && { tenant: { ...one.tenant, ...tenant } },
      );
    }),
  );
}

async function runAll(
  world: World,
  { steps, turns }: TogetherStep,
  open: readonly Lane[],
): Promise<readonly TraceStep[]> {
  const taking = turns === null ? null : takeTurns(steps.length, turns);
  try {
    const running = steps.map(async (step, index) => {
      const lane = open[index];
      if (lane === undefined) throw new Error("there are fewer lanes than steps");
      const own = taking?.lanes[index];
      const run = lanes.run({ ...lane, turns: own }, () => runOne(world, step));
      return run.finally(() => own?.end());
    });
    return await Promise.all(running);
  } finally {
    taking?.[Symbol.dispose]();
  }
}

function runOne(world: World, step: FlowStep | ScriptStep): Promise<TraceStep> {
  return step.kind === "flow" ? runFlowStep(world, step) : runScriptStep(world, step);
}

/** Where the head says `containers: 1`, all scripts wait for that one; else each step has a container of its own. */
async function lanesFor(world: World, count: number): Promise<readonly Lane[]> {
  const { runtime, beside } = world.session;
  const one: Lane = { runtime, firstContainer: 0 };
  if (world.suite.containers === 1) return Array.from({ length: count }, () => one);
  const others = beside(count - 1);
  for (const other of others) {
    await other.begin({ containers: 1, seed: 0 });
    if (world.aheadMs > 0) await other.advance(world.aheadMs);
  }
  return [
    one,
    ...others.map((other, index) => ({ runtime: other, firstContainer: (index + 1) * containersEach })),
  ];
}

/** More than one runtime starts in a run. */
const containersEach = 1_000_000;
