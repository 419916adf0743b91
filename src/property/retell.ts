import type { SearchFailure } from "../model/search-result.ts";
import type { Suite } from "../model/suite.ts";
import type { Session } from "../run/session.ts";
import { parseSuite } from "../suite/parse.ts";
import { attempt } from "./attempt.ts";
import { writeSuite } from "./write-suite.ts";

/** What {@link retell} is given. */
export type Smallest = Pick<SearchFailure, "suite" | "signature" | "isSmallest">;

/** Writes a failing suite down, reads it again and runs what was read: what is shown is what would be committed. */
export async function retell(session: Session, smallest: Smallest): Promise<SearchFailure> {
  const { signature, isSmallest } = smallest;
  const text = writeSuite(named(smallest.suite, signature));
  const suite = parseSuite(smallest.suite.file, text);
  await session.runtime.recycle();
  const attempted = await attempt(session, suite);
  if (attempted === null) throw new Error("a history that failed can't be run as a suite");
  const { trace, violations, unmet } = attempted;
  return { signature, violations, unmet, text, suite, trace, isSmallest };
}

function named(suite: Suite, name: string): Suite {
  return { ...suite, scenarios: suite.scenarios.map((scenario) => ({ ...scenario, name })) };
}
