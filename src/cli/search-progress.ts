/** A live line on the terminal, rewritten in place; nothing where stderr is no terminal. */
export interface SearchProgress extends Disposable {
  readonly show: (runs: number) => void;
  readonly clear: () => void;
}

/** Opens the live line of a search when people are watching. */
export function openSearchProgress(): SearchProgress {
  const clear = () => void (process.stderr.isTTY && process.stderr.write("\r\u001B[2K"));
  return {
    show: (runs) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${runs} histories`);
    },
    clear,
    [Symbol.dispose]: clear,
  };
}
