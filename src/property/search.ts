import * as fc from "fast-check";
import type { SearchResult } from "../model/search-result.ts";
import type { Session } from "../run/session.ts";
import { searchSession } from "./attempt.ts";
import { Explorer, type ExplorerOptions, type Wanted } from "./explorer.ts";
import { histories } from "./history.ts";
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
  const started = performance.now();
  const explorer = new Explorer(session, searchFacts(session, options.file), options);
  const told = await findAndShrink({ session, explorer, options });
  const { runs, impossible, unconfirmed } = explorer;
  const durationMs = Math.round(performance.now() - started);
  return { seed: options.seed, runs, impossible, unconfirmed, durationMs, ...(told ?? nothing) };
}

interface Search {
  readonly session: Session;
  readonly explorer: Explorer;
  readonly options: SearchOptions;
}

type Told = Pick<SearchResult, "path" | "failure">;

/** Goes on behind a failure that does not come again: races have such. */
async function findAndShrink(whole: Search): Promise<Told | null> {
  const { explorer, options } = whole;
  const until = performance.now() + options.timeMs;
  let { path } = options;
  while (explorer.runs < options.runs && performance.now() < until) {
    const found = await look(explorer, { ...options, path, timeMs: Math.max(1, until - performance.now()) });
    if (found === null) return null;
    const told = await shrink(whole, found);
    if (told !== null) return told;
    explorer.unconfirmed += 1;
    path = String(Number.parseInt(found.path, 10) + 1);
  }
  return null;
}

interface Found {
  readonly path: string;
  readonly signature: string;
}

async function look(explorer: Explorer, options: SearchOptions): Promise<Found | null> {
  const { seed, path, runs, timeMs } = options;
  const property = fc.asyncProperty(histories(explorer.facts), async (history) =>
    fc.pre(await explorer.holds(history)),
  );
  const details = await fc.check(property, {
    seed,
    numRuns: runs - explorer.runs,
    ...(path === undefined ? {} : { path }),
    endOnFailure: true,
    interruptAfterTimeLimit: timeMs,
  });
  await explorer.settled();
  const { counterexamplePath } = details;
  if (counterexamplePath === null || explorer.signature === null) return null;
  return { path: counterexamplePath, signature: explorer.signature };
}

/** Warm containers first, since they are quicker; what only a new one shows, or hides, takes longer. */
async function shrink(whole: Search, found: Found): Promise<Told | null> {
  const until = performance.now() + shrinkingMs;
  const inWarm = await shrinkIn(whole, { ...found, inNewContainer: false, timeMs: shrinkingMs / 2 });
  if (inWarm !== null) return inWarm;
  return shrinkIn(whole, { ...found, inNewContainer: true, timeMs: Math.max(1, until - performance.now()) });
}

/** Goes on from a failing history to ever smaller ones that fail in the same way. */
async function shrinkIn(
  { session, explorer: { facts }, options }: Search,
  { path, timeMs, ...wanted }: Found & Wanted & { readonly timeMs: number },
): Promise<Told | null> {
  const { seed } = options;
  const shrinker = new Explorer(session, facts, options);
  const property = fc.asyncProperty(histories(facts), (history) => shrinker.lacks(history, wanted));
  const details = await fc.check(property, { seed, path, numRuns: 1, interruptAfterTimeLimit: timeMs });
  await shrinker.settled();
  if (shrinker.smallest === null) return null;
  const isSmallest = !details.interrupted;
  const failure = await retell(session, {
    suite: shrinker.smallest,
    signature: wanted.signature,
    isSmallest,
  });
  return failure === null ? null : { path: details.counterexamplePath, failure };
}

const nothing: Told = { path: null, failure: null };
const shrinkingMs = 20_000;
