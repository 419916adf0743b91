import * as fc from "fast-check";
import type { SearchResult } from "../model/search-result.ts";
import type { Suite } from "../model/suite.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { attemptAfresh, isEmpty, suiteFor, type Ground } from "./explore.ts";
import { histories, type History } from "./history.ts";
import type { Found } from "./look.ts";
import { retell } from "./retell.ts";
import { signaturesOf } from "./signature.ts";
import { writeSuite } from "./write-suite.ts";

/** A failure that was made small, and the path that leads to it. */
export type Told = Pick<SearchResult, "path" | "failure">;

/**
 * Makes a failing history small. Warm containers first, since they are quicker; what only a new one shows, or hides,
 * takes longer. Null where it does not fail any more.
 */
export async function shrink(ground: Ground, seed: number, found: Found): Promise<Told | null> {
  const until = performance.now() + shrinkingMs;
  const inWarm = { ...found, seed, inNewContainer: false, timeMs: shrinkingMs / 2 };
  const told = await shrinkIn(ground, inWarm);
  if (told !== null) return told;
  return shrinkIn(ground, {
    ...inWarm,
    inNewContainer: true,
    timeMs: Math.max(1, until - performance.now()),
  });
}

interface Shrinking extends Found {
  readonly seed: number;
  readonly inNewContainer: boolean;
  readonly timeMs: number;
}

async function shrinkIn(ground: Ground, shrinking: Shrinking): Promise<Told | null> {
  const { seed, path, timeMs, signature } = shrinking;
  const shrinker = new Shrinker(ground, shrinking);
  const property = fc.asyncProperty(histories(ground.facts), (history) => shrinker.holds(history));
  const details = await fc.check(property, { seed, path, numRuns: 1, interruptAfterTimeLimit: timeMs });
  await shrinker.settled();
  const { smallest } = shrinker;
  if (smallest === null) return null;
  const failure = await retell(ground.session, {
    suite: smallest,
    signature,
    isSmallest: !details.interrupted,
  });
  return failure === null ? null : { path: details.counterexamplePath, failure };
}

/** Runs ever smaller histories; those that come to the same suite only once. */
class Shrinker {
  /** The last that failed, and so the smallest. */
  smallest: Suite | null = null;
  readonly #ground: Ground;
  readonly #shrinking: Shrinking;
  readonly #known = new Map<string, boolean>();
  /** An environment that failed: nothing that a history is to blame for. */
  #trouble: unknown = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(ground: Ground, shrinking: Shrinking) {
    this.#ground = ground;
    this.#shrinking = shrinking;
  }

  /** False where the history fails as the first one did. */
  holds(history: History): Promise<boolean> {
    const running = this.#running
      .then(() => this.#holds(history))
      .catch((error: unknown) => {
        this.#trouble ??= error;
        return true;
      });
    this.#running = running;
    return running;
  }

  /** Waits for a history that was given up on when time ran out. */
  async settled(): Promise<void> {
    await this.#running;
    if (this.#trouble !== null) throw this.#trouble;
  }

  async #holds(history: History): Promise<boolean> {
    const suite = await suiteFor(this.#ground, history);
    if (isEmpty(suite) || this.#trouble !== null) return true;
    const key = writeSuite(suite);
    const fails = this.#known.get(key) ?? this.#fails(await this.#attempt(suite));
    this.#known.set(key, fails);
    if (fails) this.smallest = suite;
    return !fails;
  }

  #attempt(suite: Suite): Promise<Attempt | null> {
    if (this.#shrinking.inNewContainer) return attemptAfresh(this.#ground, suite);
    return attempt(this.#ground.session, suite);
  }

  #fails(attempted: Attempt | null): boolean {
    return attempted !== null && signaturesOf(attempted).includes(this.#shrinking.signature);
  }
}

const shrinkingMs = 20_000;
