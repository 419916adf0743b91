import { harnessErrorCodes, type HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { Json } from "../model/json.ts";
import type { Violation } from "../model/violation.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import type { Trace } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { whyNotApplicable } from "../run/applies.ts";
import { judgeRun, judgeScenario } from "../run/judge.ts";
import { traceScenario } from "../run/scenario.ts";
import type { Session } from "../run/session.ts";
import { fieldsFor } from "../run/world.ts";
import { guardedStore } from "./guarded-store.ts";
import { isSearched } from "./searched.ts";

/** What came of a generated scenario. */
export interface Attempt {
  readonly trace: Trace;
  /** Of level must. */
  readonly violations: readonly Violation[];
  /** Of level should. */
  readonly warnings: readonly Violation[];
  readonly unmet: readonly Unmet[];
}

/**
 * Runs a generated suite of one scenario and judges it; null where the connection or the store can't have it, which
 * says nothing about the scripts.
 * @throws HarnessError when the environment fails
 */
export async function attempt(session: Session, suite: Suite): Promise<Attempt | null> {
  const [scenario] = suite.scenarios;
  if (scenario === undefined) return null;
  if (whyNotApplicable(session.project, suite, scenario) !== null) return null;
  const trace = await traceAsFar(session, suite, scenario);
  if (trace === null) return null;
  const judgement = judged(trace, session);
  const { violations, unmet } = judgement;
  const isGood = violations.length === 0 && unmet.length === 0;
  // Asked only then, since nearly all are good.
  return isGood || (await canBeStored(session, suite)) ? { trace, ...judgement } : null;
}

/** A session whose store says by a HarnessError that it has died. */
export function searchSession(session: Session): Session {
  return { ...session, store: guardedStore(session.store), contracts: session.contracts.filter(isSearched) };
}

function judged(trace: Trace, { contracts, project }: Session): Omit<Attempt, "trace"> {
  const rules = { contracts, settings: project.contracts, waivers: project.waivers };
  const all = [...judgeScenario(trace, rules).violations, ...judgeRun([trace], rules).violations];
  return {
    violations: all.filter(({ level }) => level === "must"),
    warnings: all.filter(({ level }) => level === "should"),
    unmet: trace.steps.flatMap(({ unmet }) => unmet),
  };
}

/** Whether the store takes all the people: columns may be shorter, narrower or more particular than they are. */
async function canBeStored(session: Session, suite: Suite): Promise<boolean> {
  const people = Object.values(suite.users).map((user) => fieldsFor(session, suite, user));
  const moved = newAddresses(suite).map((email) => [{ ...people[0], email }]);
  for (const users of [people, ...moved]) {
    if ((await orNull(() => session.store.reset(users))) === null) return false;
  }
  return true;
}

/** What somebody's address becomes on the way. */
function newAddresses({ scenarios }: Suite): readonly Json[] {
  const steps = scenarios.flatMap((scenario) => scenario.steps);
  return steps.flatMap((step) =>
    step.kind === "flow" && step.flow === "change_email" ? [step.fields["email"] ?? null] : [],
  );
}

/** Where a step can't be done, because the scripts have left the store as no correct ones would, the steps before it. */
async function traceAsFar(session: Session, suite: Suite, scenario: Scenario): Promise<Trace | null> {
  try {
    return await traceScenario(session, suite, scenario);
  } catch (error) {
    if (!isBadInput(error)) throw error;
    const reached = scenario.steps.findIndex(({ at }) => at.line === error.at?.line);
    if (reached < 1) return null;
    const steps = scenario.steps.slice(0, reached);
    return orNull(() => traceScenario(session, suite, { ...scenario, steps }));
  }
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isBadInput(error)) return null;
    throw error;
  }
}

function isBadInput(error: unknown): error is HarnessError {
  return isHarnessError(error) && harnessErrorCodes[error.code] === 2;
}
