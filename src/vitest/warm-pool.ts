import {
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  ThreadsPoolWorker,
  type WorkerRequest,
} from "vitest/node";

/** A pool for Vitest whose worker threads live as long as it does. */
export interface WarmPool extends PoolRunnerInitializer, AsyncDisposable {}

/**
 * Vitest ends its workers after each run of a watch, and with them the sessions: the next run would have to load
 * everything and open them once more. Here each project keeps its thread from run to run.
 * @see https://vitest.dev/guide/advanced/pool
 */
export function warmPool(): WarmPool {
  const threads = new Map<PoolOptions["project"], KeptThread>();
  return {
    name: "understudy-warm",
    createPoolWorker(options) {
      const kept = threads.get(options.project) ?? new KeptThread(options);
      threads.set(options.project, kept);
      return kept;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...threads.values()].map((thread) => thread.end()));
    },
  };
}

type Listener = (...args: unknown[]) => void;

/** A thread that is told of its first start only, and of no stop. */
class KeptThread implements PoolWorker {
  readonly name = "understudy-warm";
  readonly #thread: ThreadsPoolWorker;
  readonly #listeners = new Map<string, Set<Listener>>();
  #isStarted = false;
  #isSetUp = false;

  constructor(options: PoolOptions) {
    this.#thread = new ThreadsPoolWorker(options);
  }

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    this.#thread.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
    this.#thread.off(event, listener);
  }

  send(message: WorkerRequest): void {
    if (message.type === "stop") return this.#answer("stopped");
    if (message.type === "start" && this.#isSetUp) return this.#answer("started");
    if (message.type === "start") this.#isSetUp = true;
    this.#thread.send(message);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async start(): Promise<void> {
    if (!this.#isStarted) await this.#thread.start();
    this.#isStarted = true;
  }

  /** Whoever listened has gone; the thread goes on. */
  stop(): Promise<void> {
    for (const [event, listeners] of this.#listeners) {
      for (const listener of listeners) this.#thread.off(event, listener);
    }
    this.#listeners.clear();
    return Promise.resolve();
  }

  async end(): Promise<void> {
    if (this.#isStarted) await this.#thread.stop();
    this.#isStarted = false;
  }

  #answer(type: "started" | "stopped"): void {
    const listeners = [...(this.#listeners.get("message") ?? [])];
    setImmediate(() => listeners.forEach((listener) => listener({ type, __vitest_worker_response__: true })));
  }
}
