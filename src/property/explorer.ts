import type { Suite } from "../model/suite.ts";
import type { Session } from "../run/session.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { suiteOf, type History } from "./history.ts";
import type { SearchFacts } from "./model.ts";
import { signatureOf, signaturesOf } from "./signature.ts";
import { withoutExpectations } from "./without-expectations.ts";

/** How histories are run. */
export interface ExplorerOptions {
  /** Whether to compare with a correct connection; contracts are always watched. Default true. */
  readonly expectations?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many histories have run. */
  readonly onRun?: ((runs: number) => void) | undefined;
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
  #running: Promise<unknown> = Promise.resolve();

  constructor(session: Session, facts: SearchFacts, options: ExplorerOptions) {
    this.#session = session;
    this.facts = facts;
    this.#options = options;
  }

  /** @throws Broken where the history breaks something, also in a new container */
  holds(history: History): Promise<void> {
    return this.#alone(async () => {
      const suite = await this.#suite(history);
      const first = await attempt(this.#session, suite);
      this.runs += 1;
      this.#options.onRun?.(this.runs);
      if (first === null) this.impossible += 1;
      if (first === null || signatureOf(first) === null) return;
      const again = await this.#afresh(suite);
      this.signature = again === null ? null : signatureOf(again);
      if (this.signature === null) this.unconfirmed += 1;
      else throw new Broken(this.signature);
    });
  }

  /** @throws Broken where the history, in a new container, breaks what the signature says */
  lacks(history: History, signature: string): Promise<void> {
    return this.#alone(async () => {
      const suite = await this.#suite(history);
      const outcome = await this.#afresh(suite);
      if (outcome === null || !signaturesOf(outcome).includes(signature)) return;
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

  #alone(work: () => Promise<void>): Promise<void> {
    const running = this.#running.catch(() => undefined).then(() => this.#guarded(work));
    this.#running = running;
    return running;
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      this.#options.signal?.throwIfAborted();
      await work();
    } catch (error) {
      if (!(error instanceof Broken)) this.#trouble ??= error;
      throw error;
    }
  }
}

const names = { suite: "Found by understudy search", scenario: "a history" };
