import type { Session } from "../run/session.ts";
import type { ProvidedConnection } from "./context.ts";
import { bootEarly, serverOf, workerProject, workerSession } from "./worker-session.ts";

/** Scenarios that run side by side in a worker: while one waits for its script or its store, the other goes on. */
export const lanesPerWorker = 2;

/**
 * Names of the sessions that a worker has of one connection. One only where handlers of the project's own may remember
 * things, since they are the same ones in each lane, and for a debugger: nobody can look into two scripts at once.
 */
export async function laneNames(provided: ProvidedConnection, worker: string): Promise<readonly string[]> {
  const { handlers } = await workerProject(provided);
  const { leasesAtOnce = lanesPerWorker } = await serverOf(provided);
  const alone = handlers.length > 0 || provided.inspect !== undefined;
  const count = alone ? 1 : Math.min(leasesAtOnce, lanesPerWorker);
  return Array.from({ length: count }, (_, lane) => (lane === 0 ? worker : `${worker}_${lane + 1}`));
}

/** The sessions of one connection in this worker, each handed to one scenario at a time. */
export class Lanes {
  readonly #provided: ProvidedConnection;
  readonly #worker: string;
  readonly #waiting: ((lane: string) => void)[] = [];
  #all: Promise<readonly string[]> | null = null;
  #free: string[] = [];

  constructor(provided: ProvidedConnection, worker: string) {
    this.#provided = provided;
    this.#worker = worker;
  }

  /** Opens the sessions ahead; what goes wrong is told by whoever needs one first. */
  open(): void {
    const provided = this.#provided;
    void workerProject(provided)
      .then((project) => bootEarly(project, provided, lanesPerWorker))
      .catch(() => undefined);
    void this.#lanes()
      .then((lanes) => Promise.all(lanes.map((lane) => workerSession(provided, lane))))
      .catch(() => undefined);
  }

  /** Hands a session to the work, and to nobody else until it is done. */
  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    await this.#lanes();
    const lane = this.#free.shift() ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(await workerSession(this.#provided, lane));
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.unshift(lane);
      else next(lane);
    }
  }

  #lanes(): Promise<readonly string[]> {
    return (this.#all ??= laneNames(this.#provided, this.#worker).then((names) => {
      this.#free = [...names];
      return names;
    }));
  }
}
