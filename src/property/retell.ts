import type { SearchFailure } from "../model/search-result.ts";
import type { Suite } from "../model/suite.ts";
import type { Session } from "../run/session.ts";
import { parseSuite } from "../suite/parse.ts";
import { attempt } from "./attempt.ts";
import { signaturesOf } from "./signature.ts";
import { writeSuite } from "./write-suite.ts";

/** What {@link retell} is given. */
export type Smallest = Pick<SearchFailure, "suite" | "signature" | "isSmallest">;

/**
 * Writes a failing suite down, reads it again and runs what was read in a new container: what is shown is what would be
 * committed. Null where it does not fail so.
 */
export async function retell(session: Session, smallest: Smallest): Promise<SearchFailure | null> {
  const { signature, isSmallest } = smallest;
  const text = writeSuite(named(smallest.suite, signature));
  const suite = parseSuite(smallest.suite.file, text);
  await session.runtime.recycle();
  const attempted = await attempt(session, suite);
  if (attempted === null || !signaturesOf(attempted).includes(signature)) return null;
  const { trace, violations, unmet } = attempted;
  return { signature, violations, unmet, text, suite, trace, isSmallest };
}

function named(suite: Suite, name: string): Suite {
  return { ...suite, scenarios: suite.scenarios.map((scenario) => ({ ...scenario, name })) };
}
