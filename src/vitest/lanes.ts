import type { Session } from "../run/session.ts";
import type { ProvidedConnection } from "./context.ts";
import { bootEarly, serverOf, workerProject, workerSession } from "./worker-session.ts";

/** Scenarios that run side by side in a worker: while one waits for its script or its store, the other goes on. */
export const lanesPerWorker = 2;

/** The sessions of one connection in this worker, each handed to one scenario at a time. */
export class Lanes {
  readonly #provided: ProvidedConnection;
  readonly #worker: string;
  readonly #waiting: ((lane: number) => void)[] = [];
  #all: Promise<readonly number[]> | null = null;
  #free: number[] = [];

  constructor(provided: ProvidedConnection, worker: string) {
    this.#provided = provided;
    this.#worker = worker;
  }

  /** Opens the sessions ahead; what goes wrong is told by whoever needs one first. */
  open(): void {
    bootEarly(this.#provided, lanesPerWorker);
    void this.#lanes()
      .then((lanes) => Promise.all(lanes.map((lane) => this.#session(lane))))
      .catch(() => undefined);
  }

  /** Hands a session to the work, and to nobody else until it is done. */
  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    await this.#lanes();
    const lane = this.#free.shift() ?? (await new Promise<number>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(await this.#session(lane));
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.unshift(lane);
      else next(lane);
    }
  }

  #lanes(): Promise<readonly number[]> {
    return (this.#all ??= this.#count());
  }

  async #count(): Promise<readonly number[]> {
    const { handlers } = await workerProject(this.#provided);
    const { leasesAtOnce = lanesPerWorker } = await serverOf(this.#provided);
    // Handlers of the project's own may remember things, and they are the same ones in each lane.
    // And nobody can look into two scripts at once.
    const alone = handlers.length > 0 || this.#provided.inspect !== undefined;
    const most = alone ? 1 : leasesAtOnce;
    const lanes = Array.from({ length: Math.min(most, lanesPerWorker) }, (_, lane) => lane);
    this.#free = [...lanes];
    return lanes;
  }

  #session(lane: number): Promise<Session> {
    return workerSession(this.#provided, lane === 0 ? this.#worker : `${this.#worker}_${lane + 1}`);
  }
}
