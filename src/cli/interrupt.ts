/** What is said at the first signal where a report is still to come. */
const lastReport = "the running scenario is finished, then the report is written";

/**
 * Ends a run on Ctrl-C, and when its terminal is closed: the first signal asks it to end and to report what it has, the
 * second ends the process.
 *
 * @param last what is still done after the first
 */
export function interruptible(last = lastReport): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  // While tests run, Vitest has an exit of its own that only throws.
  const exit = process.exit.bind(process);
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) exit(128 + (codes[signal] ?? 0));
    if (signal === "SIGHUP") outliveTerminal();
    process.stderr.write(`\nStopping: ${last}. Ctrl-C again ends at once.\n`);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/** What comes of `work`; null as soon as `signal` is there, and nobody hears what comes of it then. */
export async function unlessInterrupted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  if (signal.aborted) return null;
  const { promise: aborted, resolve } = Promise.withResolvers<null>();
  const stop = () => resolve(null);
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The terminal is gone, and what is said to it an error; what was started has to be stopped all the same. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** As a shell says it of a command that Ctrl-C has ended. */
export const interrupted = 130;

const codes: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
