import type { Session } from "../run/session.ts";
import type { ProvidedConnection } from "./context.ts";
import { LaneQueue, type LaneRequest } from "./lane-queue.ts";
import { hearChanges } from "./server-channel.ts";
import { bootEarly, isInUse, serverOf, withSession, workerProject, workerSession } from "./worker-session.ts";

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
  #queue: Promise<LaneQueue> | null = null;

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
    void laneNames(provided, this.#worker)
      .then((lanes) => Promise.all(lanes.map((lane) => workerSession(provided, lane))))
      .catch(() => undefined);
  }

  /** While people watch: opens them again as soon as a file has changed that they rest on, before the next run. */
  openOnChange(): void {
    const { server, projectFile } = this.#provided;
    if (!("channel" in server)) return;
    hearChanges(server.channel, projectFile, () => {
      if (!isInUse()) this.open();
    });
  }

  /**
   * Hands a session to the work, and to nobody else until it is done.
   * @throws the signal's reason, where it is aborted before the work began
   */
  async run<T>(request: LaneRequest, work: (session: Session) => Promise<T>): Promise<T> {
    const queue = await this.#opened();
    const lane = await queue.take(request);
    try {
      return await withSession(this.#provided, lane, work);
    } finally {
      queue.give(lane);
    }
  }

  #opened(): Promise<LaneQueue> {
    return (this.#queue ??= laneNames(this.#provided, this.#worker).then((names) => new LaneQueue(names)));
  }
}
