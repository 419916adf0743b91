/** Ends a run on Ctrl-C: the first asks it to end and to report what it has, the second ends the process. */
export function interruptible(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  // While tests run, Vitest has an exit of its own that only throws.
  const exit = process.exit.bind(process);
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) exit(signal === "SIGINT" ? 130 : 143);
    process.stderr.write(
      "\nStopping: the running scenario is finished, then the report is written. Ctrl-C again ends at once.\n",
    );
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}
