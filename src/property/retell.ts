import type { Violation } from "../model/run-result.ts";
import type { Step, Suite } from "../model/suite.ts";
import type { Trace, Unmet } from "../model/trace.ts";
import type { Session } from "../run/session.ts";
import { parseSuite } from "../suite/parse.ts";
import { attempt } from "./attempt.ts";
import { stepsOf } from "./signature.ts";
import { writeSuite } from "./write-suite.ts";

/** A history that breaks something, as small as it could be made. */
export interface Failure {
  readonly signature: string;
  readonly violations: readonly Violation[];
  readonly unmet: readonly Unmet[];
  readonly steps: readonly Step[];
  /** The same as a suite file; positions point into it. */
  readonly text: string;
  readonly suite: Suite;
  readonly trace: Trace;
  /** False where time ran out before it could be made smaller. */
  readonly isSmallest: boolean;
}

/** What {@link retell} is given. */
export type Smallest = Pick<Failure, "suite" | "signature" | "isSmallest">;

/** Writes a failing suite down, reads it again and runs what was read: what is shown is what would be committed. */
export async function retell(session: Session, smallest: Smallest): Promise<Failure> {
  const { signature, isSmallest } = smallest;
  const text = writeSuite(named(smallest.suite, signature));
  const suite = parseSuite(smallest.suite.file, text);
  await session.runtime.recycle();
  const attempted = await attempt(session, suite);
  if (attempted === null) throw new Error("a history that failed can't be run as a suite");
  const { trace, violations, unmet } = attempted;
  return { signature, violations, unmet, steps: stepsOf(suite), text, suite, trace, isSmallest };
}

function named(suite: Suite, name: string): Suite {
  return { ...suite, scenarios: suite.scenarios.map((scenario) => ({ ...scenario, name })) };
}
