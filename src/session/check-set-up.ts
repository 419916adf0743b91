import { join } from "node:path";
import { harnessErrorCodes, isHarnessError } from "../model/harness-error.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import type { Trace } from "../model/trace.ts";
import { whyNotApplicable } from "../run/applies.ts";
import { traceScenario } from "../run/scenario.ts";
import type { Session } from "../run/session.ts";
import { mistakeIn } from "../run/set-up/mistake-in.ts";
import { whyStoreIsUnfit } from "../run/unfit-store.ts";
import { shippedSuites } from "./places.ts";
import { readSuites } from "./read-suites.ts";

/**
 * Looks whether what a search has found comes of the project file. One history does not tell, so scenarios are run in
 * which scripts ask the store one after the other, and passwords are seeded, written and typed.
 * @throws HarnessError `hash-differs`, `api-refuses`, or when the environment fails
 */
export async function checkSetUp(session: Session, signal: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + longestMs;
  const traces: Trace[] = [];
  await session.runtime.recycle();
  for (const suite of await readSuites(telling.map((name) => join(shippedSuites, name)))) {
    for (const scenario of suite.scenarios) {
      if (signal?.aborted) return;
      if (performance.now() < until) traces.push(...(await traceOf(session, suite, scenario)));
    }
  }
  const mistake = mistakeIn(session.project, traces);
  if (mistake !== null) throw mistake;
}

/** None where the store does not take the users of a suite, which says nothing here. */
async function traceOf(session: Session, suite: Suite, scenario: Scenario): Promise<readonly Trace[]> {
  try {
    if (whyNotApplicable(session.project, suite, scenario) !== null) return [];
    if ((await whyStoreIsUnfit(session, suite, scenario)) !== null) return [];
    return [await traceScenario(session, suite, scenario)];
  } catch (error) {
    if (isHarnessError(error) && harnessErrorCodes[error.code] === 2) return [];
    throw error;
  }
}

/** The shipped suites that tell the most. */
const telling = ["login", "get-user", "create", "change-password", "verify", "change-email", "delete"].map(
  (name) => join("any", `${name}.suite.yaml`),
);

/** Scripts that wait for nothing may take all of their time in each scenario. */
const longestMs = 20_000;
