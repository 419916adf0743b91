import { harnessErrorCodes } from "../model/harness-error.ts";
import type { RunResult } from "../model/run-result.ts";

/** What a run says to the shell: honoured, broken, bad input, bad environment, bug in Understudy. */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** The exit code of a run. Violations of level should and note never change it. */
export function exitCode(result: Pick<RunResult, "verdict" | "error">): ExitCode {
  if (result.verdict === "honoured") return 0;
  if (result.verdict === "violated" || result.verdict === "failed") return 1;
  if (result.verdict === "not-verified") return 2;
  // A verdict of error that does not say which one is a bug as well.
  const code = result.error?.code ?? "bug";
  return code === "bug" ? 70 : harnessErrorCodes[code];
}
