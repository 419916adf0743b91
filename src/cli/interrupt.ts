/**
 * Ends a run on Ctrl-C, and when its terminal is closed: the first signal asks it to end and to report what it has, the
 * second ends the process.
 */
export function interruptible(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  // While tests run, Vitest has an exit of its own that only throws.
  const exit = process.exit.bind(process);
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) exit(128 + (codes[signal] ?? 0));
    if (signal === "SIGHUP") outliveTerminal();
    process.stderr.write(
      "\nStopping: the running scenario is finished, then the report is written. Ctrl-C again ends at once.\n",
    );
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

/** The terminal is gone, and what is said to it an error; what was started has to be stopped all the same. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

const codes: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
