import type { Suite } from "../model/suite.ts";
import type { Session } from "../run/session.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { suiteOf, type History } from "./history.ts";
import type { SearchFacts } from "./model.ts";
import { signatureOf, signaturesOf } from "./signature.ts";
import { withoutExpectations } from "./without-expectations.ts";
import { writeSuite } from "./write-suite.ts";

/** How histories are run. */
export interface ExplorerOptions {
  /** Whether to compare with a correct connection; contracts are always watched. Default true. */
  readonly expectations?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many histories have run. */
  readonly onRun?: ((runs: number) => void) | undefined;
}

/** What smaller histories have to break, too. */
export interface Wanted {
  readonly signature: string;
  /** Whether each history has a container of its own; that takes longer. */
  readonly inNewContainer: boolean;
}

/** Thrown into fast-check, which takes it for a failing history; {@link Explorer} knows what it was. */
class Broken extends Error {}

/** Runs histories one after the other, and remembers what came of them. */
export class Explorer {
  runs = 0;
  impossible = 0;
  unconfirmed = 0;
  /** What the last failing history breaks. */
  signature: string | null = null;
  /** The last, and so the smallest, suite that broke what {@link lacks} looked for. */
  smallest: Suite | null = null;
  readonly #session: Session;
  readonly facts: SearchFacts;
  readonly #options: ExplorerOptions;
  /** An environment that failed, or an interruption: nothing that a history is to blame for. */
  #trouble: unknown = null;
  /** Suite → whether it breaks what is looked for. */
  readonly #known = new Map<string, boolean>();
  #running: Promise<unknown> = Promise.resolve();

  constructor(session: Session, facts: SearchFacts, options: ExplorerOptions) {
    this.#session = session;
    this.facts = facts;
    this.#options = options;
  }

  /**
   * Returns false where nothing happens in the history.
   * @throws Broken where the history breaks something, also in a new container
   */
  holds(history: History): Promise<boolean> {
    return this.#alone(async () => {
      const suite = await this.#suite(history);
      if (isEmpty(suite)) return false;
      const first = await attempt(this.#session, suite);
      this.runs += 1;
      this.#options.onRun?.(this.runs);
      if (first === null) this.impossible += 1;
      if (first === null || signatureOf(first) === null) return true;
      const again = await this.#afresh(suite);
      this.signature = again === null ? null : signatureOf(again);
      if (this.signature !== null) throw new Broken(this.signature);
      this.unconfirmed += 1;
      return true;
    });
  }

  /**
   * Histories that come to the same suite are run once.
   * @throws Broken where the history breaks what the signature says
   */
  lacks(history: History, { signature, inNewContainer }: Wanted): Promise<void> {
    return this.#alone(async () => {
      const suite = await this.#suite(history);
      if (isEmpty(suite)) return;
      const key = writeSuite(suite);
      const known = this.#known.get(key);
      const run = inNewContainer ? () => this.#afresh(suite) : () => attempt(this.#session, suite);
      const breaks = known ?? breaksIn(await run(), signature);
      this.#known.set(key, breaks);
      if (!breaks) return;
      this.smallest = suite;
      throw new Broken(signature);
    });
  }

  /**
   * Waits for a history that was given up on when time ran out.
   * @throws whatever was no history's fault
   */
  async settled(): Promise<void> {
    await this.#running.catch(() => undefined);
    if (this.#trouble !== null) throw this.#trouble;
  }

  async #suite(history: History): Promise<Suite> {
    const suite = await suiteOf(history, this.facts, names);
    return this.#options.expectations === false ? withoutExpectations(suite) : suite;
  }

  async #afresh(suite: Suite): Promise<Attempt | null> {
    await this.#session.runtime.recycle();
    return attempt(this.#session, suite);
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const running = this.#running.catch(() => undefined).then(() => this.#guarded(work));
    this.#running = running;
    return running;
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.#options.signal?.throwIfAborted();
      return await work();
    } catch (error) {
      if (!(error instanceof Broken)) this.#trouble ??= error;
      throw error;
    }
  }
}

function isEmpty({ scenarios }: Suite): boolean {
  return scenarios.every(({ steps }) => steps.length === 0);
}

function breaksIn(outcome: Attempt | null, signature: string): boolean {
  return outcome !== null && signaturesOf(outcome).includes(signature);
}

const names = { suite: "Found by understudy search", scenario: "a history" };
