import { randomBytes } from "node:crypto";
import type { Booted, BootOptions } from "./container-options.ts";
import { openJournal } from "./journal.ts";
import { spawnNode } from "./spawn-node.ts";

/** Processes that wait to become containers. Disposing ends those that nobody took. */
export interface Ahead extends Disposable {
  take(): Booted | undefined;
}

/** Starts the process of a container. */
export function boot(options: BootOptions): Booted {
  const token = randomBytes(12).toString("base64url");
  const journal = openJournal();
  return { child: spawnNode(options, { token, journal }), token, journal };
}

/** Starts that many processes, before it is known what their containers are to be told. */
export function bootSome(options: BootOptions, count: number): Ahead {
  return aheadOf(Array.from({ length: count }, () => boot(options)));
}

/** Keeps processes until they are taken. */
export function aheadOf(booted: readonly Booted[]): Ahead {
  const waiting = [...booted];
  for (const { child } of waiting) child.on("error", () => {}).unref();
  return {
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
