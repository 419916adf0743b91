import { randomBytes } from "node:crypto";
import type { Booted, BootOptions } from "./container-options.ts";
import { openJournal } from "./journal.ts";
import { spawnNode } from "./spawn-node.ts";

/** Processes that wait to become containers. Disposing ends those that nobody took. */
export interface Ahead extends Disposable {
  take(): Booted | undefined;
  /** Starts more of them, until so many wait. */
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
  return {
    fill(count) {
      while (waiting.length < count) {
        const booted = start();
        booted.child.on("error", () => {}).unref();
        waiting.push(booted);
      }
    },
    take() {
      const next = waiting.shift();
      if (next === undefined || isWaiting(next)) return next;
      // Another one is started then, and its failure told.
      next.journal.take();
      return this.take();
    },
    [Symbol.dispose]() {
      for (const { child, journal } of waiting.splice(0)) {
        child.kill("SIGKILL");
        journal.take();
      }
    },
  };
}

function isWaiting({ child }: Booted): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
