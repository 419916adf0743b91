import type { Suite } from "../model/suite.ts";
import type { Session } from "../run/session.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { suiteOf, type History } from "./history.ts";
import type { SearchFacts } from "./model.ts";
import { signatureOf } from "./signature.ts";
import { withoutExpectations } from "./without-expectations.ts";

/** What histories are run on, and how. */
export interface Ground {
  readonly session: Session;
  readonly facts: SearchFacts;
  /** Whether to compare with a correct connection; contracts are always watched. */
  readonly expectations: boolean;
}

/** What came of a history. */
export type Explored =
  /** Nothing happens in it. */
  | { readonly kind: "empty" }
  /** The store or the connection can't have it. */
  | { readonly kind: "impossible" }
  | { readonly kind: "good" }
  /** It failed, and did not in a new container. */
  | { readonly kind: "unconfirmed" }
  | { readonly kind: "broken"; readonly signature: string };

/** Runs a history, and once more in a new container where it breaks something. */
export async function explore(ground: Ground, history: History): Promise<Explored> {
  const suite = await suiteFor(ground, history);
  if (isEmpty(suite)) return { kind: "empty" };
  const first = await attempt(ground.session, suite);
  if (first === null) return { kind: "impossible" };
  if (signatureOf(first) === null) return { kind: "good" };
  const again = await attemptAfresh(ground, suite);
  const signature = again === null ? null : signatureOf(again);
  return signature === null ? { kind: "unconfirmed" } : { kind: "broken", signature };
}

/** Runs a suite in a new container. */
export async function attemptAfresh({ session }: Ground, suite: Suite): Promise<Attempt | null> {
  await session.runtime.recycle();
  return attempt(session, suite);
}

/** The suite that a history comes to. */
export async function suiteFor({ facts, expectations }: Ground, history: History): Promise<Suite> {
  const suite = await suiteOf(history, facts, names);
  return expectations ? suite : withoutExpectations(suite);
}

/** Whether nothing happens in a suite. */
export function isEmpty({ scenarios }: Suite): boolean {
  return scenarios.every(({ steps }) => steps.length === 0);
}

const names = { suite: "Found by understudy search", scenario: "a history" };
