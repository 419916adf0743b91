import { EventEmitter } from "node:events";
import type { PoolRunnerInitializer, PoolWorker, WorkerRequest } from "vitest/node";
import { sparedProcess } from "./spared-process.ts";
import { closeSessions } from "../session/worker-session.ts";

/**
 * A pool for Vitest that runs tests in this thread. A thread of their own has to load nearly everything once more
 * that is here already; where there would be only one of them nothing is gained by it, since scripts run in processes
 * of their own anyway.
 * @see https://vitest.dev/guide/advanced/pool
 */
export function herePool(): PoolRunnerInitializer {
  return { name, createPoolWorker: () => new Here() };
}

const name = "understudy-here";

type Listener = (...args: unknown[]) => void;

/** Vitest and its tests, each with an ear of its own: messages arrive later and as copies, as between threads. */
class Here implements PoolWorker {
  readonly name = name;
  readonly #vitest = new EventEmitter();
  readonly #tests = new EventEmitter();
  #restore = (): void => {};

  on(event: string, listener: Listener): void {
    this.#vitest.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#vitest.off(event, listener);
  }

  send(message: WorkerRequest): void {
    pass(message, this.#tests);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async start(): Promise<void> {
    const { init, runBaseTests, setupEnvironment } = await import("vitest/worker");
    const spared = sparedProcess();
    this.#restore = spared.restore;
    init({
      post: (response) => pass(response, this.#vitest),
      on: (callback) => void this.#tests.on("message", callback),
      off: (callback) => void this.#tests.off("message", callback),
      teardown: () => void this.#tests.removeAllListeners(),
      runTests: (state, traces) => runBaseTests("run", state, traces),
      collectTests: (state, traces) => runBaseTests("collect", state, traces),
      async setup(context) {
        const end = await setupEnvironment(context);
        spared.keepExit();
        return end;
      },
    });
  }

  async stop(): Promise<void> {
    this.#vitest.removeAllListeners();
    this.#restore();
    await closeSessions();
  }
}

function pass(message: unknown, to: EventEmitter): void {
  const copy = copyOf(message);
  setImmediate(() => to.emit("message", copy));
}

/** Tests that began or ended, as the runner tells it: remote calls have a method and arguments. */
interface TaskUpdate {
  readonly m: "onTaskUpdate";
  readonly a: readonly [tasks: readonly TaskState[], events: unknown];
}
type TaskState = readonly [id: string, result: unknown, meta: object];

/** What scenarios told is large, and does not change any more; copying that alone took longer than all other messages. */
function copyOf(message: unknown): unknown {
  if (!isTaskUpdate(message)) return structuredClone(message);
  const [tasks, events] = message.a;
  const copies = tasks.map(([id, result, meta]) => [id, structuredClone(result), { ...meta }]);
  return { ...message, a: [copies, structuredClone(events)] };
}

function isTaskUpdate(message: unknown): message is TaskUpdate {
  return typeof message === "object" && message !== null && "m" in message && message.m === "onTaskUpdate";
}
