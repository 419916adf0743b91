import type { TenantUser } from "../../src/model/flow.ts";
import type { FlowFacts, TenantFacts, TenantState, Trace, TraceStep } from "../../src/model/trace.ts";
import { invocations, type Seen } from "./invocations.ts";

/** A flow of the scenario, with Auth0's side around it and the scripts that it ran. */
export interface SeenFlow {
  readonly index: number;
  readonly step: TraceStep;
  readonly flow: FlowFacts;
  readonly tenant: TenantFacts;
  readonly runs: readonly Seen[];
}

/** The flows of a scenario, in order. */
export function flowsIn(trace: Trace): readonly SeenFlow[] {
  const all = invocations(trace);
  return trace.steps.flatMap((step, index) => {
    const { flow, tenant } = step;
    if (flow === undefined || tenant === undefined) return [];
    return [{ index, step, flow, tenant, runs: all.filter((seen) => seen.index === index) }];
  });
}

/** Says whether import was on when a step began. */
export function importsAt(trace: Trace, index: number): boolean {
  const own = trace.steps[index]?.tenant;
  if (own !== undefined) return own.import_mode;
  const last = trace.steps.slice(0, index).findLast(({ tenant }) => tenant !== undefined);
  if (last?.action?.kind === "set") return last.action.import_mode;
  return last?.tenant?.import_mode ?? trace.connection.mode.import_mode;
}

/** Everybody whom Auth0's own store holds, those too whom no search finds. */
export function everybodyIn({ users, partials }: TenantState): readonly TenantUser[] {
  return [...users, ...partials];
}

/** The ids of the connection (without `auth0|`) that `some` has and `others` lacks. */
export function idsOnlyIn(some: TenantState, others: TenantState): readonly string[] {
  const known = new Set(everybodyIn(others).map(({ user_id }) => user_id));
  return everybodyIn(some)
    .filter(({ user_id }) => !known.has(user_id))
    .map(({ user_id }) => user_id.replace(/^auth0\|/, ""));
}
