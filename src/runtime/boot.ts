import { randomBytes } from "node:crypto";
import type { Booted, BootOptions } from "./container-options.ts";
import { openJournal } from "./journal.ts";
import { spawnNode } from "./spawn-node.ts";

/** Processes that wait to become containers. Disposing ends those that nobody took. */
export interface Ahead extends Disposable {
  take(): Booted | undefined;
  /** Starts more of them, until so many wait: the first few at once, the others one by one. */
  fill(count: number): void;
}

/** Starts the process of a container. */
export function boot(options: BootOptions): Booted {
  const token = randomBytes(12).toString("base64url");
  const journal = openJournal();
  return { child: spawnNode(options, { token, journal }), token, journal };
}

/** Starts that many processes, before it is known what their containers are to be told. */
export function bootSome(options: BootOptions, count: number): Ahead {
  const ahead = aheadOf(() => boot(options));
  ahead.fill(count);
  return ahead;
}

/** Keeps processes until they are taken. */
export function aheadOf(start: () => Booted): Ahead {
  const waiting: Booted[] = [];
  let missing = 0;
  let pause: NodeJS.Timeout | undefined;
  const startOne = (): void => {
    missing -= 1;
    const booted = start();
    booted.child.on("error", () => {}).unref();
    waiting.push(booted);
  };
  const startNext = (): void => {
    if (missing > 0) startOne();
    pause = missing > 0 ? setTimeout(startNext, pauseMs).unref() : undefined;
  };
  return {
    fill(count) {
      missing = Math.max(0, count - waiting.length);
      for (let now = Math.min(missing, atOnce - waiting.length); now > 0; now -= 1) startOne();
      if (missing > 0) pause ??= setTimeout(startNext, pauseMs).unref();
    },
    take() {
      const next = waiting.shift();
      // Whoever finds none starts one instead.
      if (next === undefined) missing = Math.max(0, missing - 1);
      if (next === undefined || isWaiting(next)) return next;
      // Another one is started then, and its failure told.
      next.journal.take();
      return this.take();
    },
    [Symbol.dispose]() {
      clearTimeout(pause);
      missing = 0;
      for (const { child, journal } of waiting.splice(0)) {
        child.kill("SIGKILL");
        journal.take();
      }
    },
  };
}

/** More at a time would keep this process from its own work, on a machine with two processors. */
const atOnce = 2;
/** About as long as one takes to start. */
const pauseMs = 60;

function isWaiting({ child }: Booted): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
