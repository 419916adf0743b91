import { keepOwnListeners } from "./own-listeners.ts";

/** What Vitest changes of a process that it takes for a worker's, and how to have it back. */
export interface SparedProcess {
  /** Vitest lets tests throw instead of ending the process; this process has to end when it is told to. */
  keepExit(): void;
  /** Everything as it was. */
  restore(): void;
}

/** Remembers this process as it is now: its exit, its environment, its console and who hears of errors. */
export function sparedProcess(): SparedProcess {
  const { exit, env } = process;
  const before = { env: { ...env }, console: globalThis.console };
  const dropListeners = keepOwnListeners(["uncaughtException", "unhandledRejection"]);
  const keepExit = (): void => {
    process.exit = exit;
  };
  return {
    keepExit,
    restore() {
      keepExit();
      dropListeners();
      globalThis.console = before.console;
      for (const key of Object.keys(env)) if (!(key in before.env)) delete env[key];
      Object.assign(env, before.env);
    },
  };
}
