import { progressLine } from "../report/index.ts";
import type { Progress } from "../vitest/collector.ts";
import { terminalOptions } from "./terminal.ts";
import type { ReportTarget } from "../vitest/write-report.ts";

/** A live line on the terminal, rewritten in place; nothing where stderr is no terminal. */
export interface ProgressLine extends Disposable {
  show(state: Progress): void;
  clear(): void;
}

/** Opens the live line when people are watching. */
export function openProgress(targets: readonly ReportTarget[]): ProgressLine {
  const wanted = process.stderr.isTTY && targets.some(({ name, file }) => name === "pretty" && file === null);
  const clear = () => void (wanted && process.stderr.write("\r\u001B[2K"));
  return {
    show(state) {
      if (!wanted) return;
      clear();
      process.stderr.write(progressLine({ ...state, ...terminalOptions(process.stderr) }));
    },
    clear,
    [Symbol.dispose]: clear,
  };
}
