import * as fc from "fast-check";
import type { SearchResult } from "../model/search-result.ts";
import type { Session } from "../run/session.ts";
import { searchSession } from "./attempt.ts";
import { Explorer, type ExplorerOptions } from "./explorer.ts";
import { histories } from "./history.ts";
import type { SearchFacts } from "./model.ts";
import { retell } from "./retell.ts";
import { searchFacts } from "./search-facts.ts";

/** How long to look. */
export interface Budget {
  /** Histories at most. */
  readonly runs: number;
  /** Milliseconds until no new history is begun. */
  readonly timeMs: number;
}

/** Budgets by name. */
export const budgets = {
  quick: { runs: 100_000, timeMs: 5000 },
  deep: { runs: 1_000_000, timeMs: 60_000 },
} as const satisfies Record<string, Budget>;

/** What to search with. */
export interface SearchOptions extends Budget, ExplorerOptions {
  readonly seed: number;
  /** Where in the histories of the seed to begin, as a result says it. */
  readonly path?: string | undefined;
  /** A file that is not there, for positions. */
  readonly file: string;
}

/**
 * Looks for a history that breaks a contract, or that a correct connection would end differently. The same seed goes
 * through the same histories.
 * @throws HarnessError when the environment fails, or the store can't be given users
 */
export async function search(given: Session, options: SearchOptions): Promise<SearchResult> {
  const session = searchSession(given);
  const facts = searchFacts(session, options.file);
  const started = performance.now();
  const found = await look(new Explorer(session, facts, options), options);
  const { seed } = options;
  const { runs, impossible, unconfirmed } = found.explorer;
  const durationMs = Math.round(performance.now() - started);
  const counts = { seed, runs, impossible, unconfirmed, durationMs };
  if (found.path === null || found.signature === null) return { ...counts, path: null, failure: null };
  const shrunk = await shrink(session, facts, { ...options, path: found.path, signature: found.signature });
  return { ...counts, ...shrunk };
}

interface Found {
  readonly explorer: Explorer;
  readonly path: string | null;
  readonly signature: string | null;
}

async function look(explorer: Explorer, { seed, path, runs, timeMs }: SearchOptions): Promise<Found> {
  const property = fc.asyncProperty(histories(explorer.facts), (history) => explorer.holds(history));
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    ...(path === undefined ? {} : { path }),
    endOnFailure: true,
    interruptAfterTimeLimit: timeMs,
    maxSkipsPerRun: 1000,
  });
  await explorer.settled();
  return { explorer, path: details.counterexamplePath, signature: explorer.signature };
}

/** Goes on from a failing history to ever smaller ones that fail in the same way, each in a new container. */
async function shrink(
  session: Session,
  facts: SearchFacts,
  options: SearchOptions & { readonly path: string; readonly signature: string },
): Promise<Pick<SearchResult, "path" | "failure">> {
  const { seed, path, signature } = options;
  const shrinker = new Explorer(session, facts, { ...options, onRun: undefined });
  const property = fc.asyncProperty(histories(facts), (history) => shrinker.lacks(history, signature));
  const details = await fc.check(property, { seed, path, numRuns: 1, interruptAfterTimeLimit: shrinkingMs });
  await shrinker.settled();
  const smallest = shrinker.smallest;
  if (smallest === null) throw new Error("a failure that was confirmed did not fail again");
  const failure = await retell(session, { suite: smallest, signature, isSmallest: !details.interrupted });
  return { path: details.counterexamplePath, failure };
}

const shrinkingMs = 20_000;
