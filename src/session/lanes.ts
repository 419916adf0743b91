import { availableParallelism } from "node:os";
import type { Session } from "../run/session.ts";
import type { ProvidedConnection } from "./provided.ts";
import { LaneQueue, type LaneRequest } from "./lane-queue.ts";
import { bootEarly, serverOf, workerProject, workerSession } from "./worker-session.ts";

/** Scenarios that run side by side in a worker: while one waits for its script or its store, the other goes on. */
export const lanesPerWorker = 2;

/** More would wait for the one thread that seeds, traces and judges. */
const mostLanes = 4;

/** While people watch there is one worker for all processors; else Vitest starts as many workers as are of use. */
export function lanesFor(
  { watching }: Pick<ProvidedConnection, "watching">,
  processors: number = availableParallelism(),
): number {
  return watching === true ? Math.min(mostLanes, Math.max(lanesPerWorker, processors - 1)) : lanesPerWorker;
}

/**
 * Containers to have in stock while people watch: as many as a change to the schema asks for in a connection with all
 * scripts. Each holds 11 MB that it shares with none.
 */
export function stockFor(provided: ProvidedConnection): number {
  return 7 + 2 * lanesFor(provided);
}

/**
 * Names of the sessions that a worker has of one connection. One only where handlers of the project's own may remember
 * things, since they are the same ones in each lane, and for a debugger: nobody can look into two scripts at once.
 */
export async function laneNames(provided: ProvidedConnection, worker: string): Promise<readonly string[]> {
  const { handlers } = await workerProject(provided);
  const wanted = lanesFor(provided);
  const { leasesAtOnce = wanted } = await serverOf(provided);
  const alone = handlers.length > 0 || provided.inspect !== undefined;
  const count = alone ? 1 : Math.min(leasesAtOnce, wanted);
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
      .then((project) => bootEarly(project, provided, lanesFor(provided)))
      .catch(() => undefined);
    void laneNames(provided, this.#worker)
      .then((lanes) => Promise.all(lanes.map((lane) => workerSession(provided, lane))))
      .catch(() => undefined);
  }

  /**
   * Hands a session to the work, and to nobody else until it is done.
   * @throws the signal's reason, where it is aborted before the work began
   */
  async run<T>(request: LaneRequest, work: (session: Session) => Promise<T>): Promise<T> {
    const queue = await this.#opened();
    const lane = await queue.take(request);
    try {
      return await work(await workerSession(this.#provided, lane));
    } finally {
      queue.give(lane);
    }
  }

  #opened(): Promise<LaneQueue> {
    return (this.#queue ??= laneNames(this.#provided, this.#worker).then((names) =>
      queueOf(this.#provided, names),
    ));
  }
}

/** One for all who want these sessions: no two scenarios may have one at the same time. */
function queueOf({ projectFile }: ProvidedConnection, names: readonly string[]): LaneQueue {
  const id = [projectFile, ...names].join("\n");
  const queue = queues.get(id) ?? new LaneQueue(names);
  queues.set(id, queue);
  return queue;
}

// Worker modules may be loaded afresh for each test file.
const key = Symbol.for("auth0-understudy.lanes");
const queues: Map<string, LaneQueue> = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as never;
