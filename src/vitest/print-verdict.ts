import type { Vitest } from "vitest/node";
import type { RunResult } from "../model/run-result.ts";

/**
 * Under plain Vitest, scenarios' violations are failed tests already; what only the whole run shows is told here,
 * and fails the run as an unhandled error would.
 */
export function printRunVerdict(vitest: Vitest, { violations }: RunResult): void {
  for (const violation of violations.filter((one) => one.scenario === null)) {
    const text = `${violation.contract} (${violation.script ?? "run"}): ${violation.message}\nhelp: ${violation.help}\nsee: ${violation.url}`;
    if (violation.level !== "must") {
      vitest.logger.warn(text);
      continue;
    }
    vitest.logger.error(text);
    process.exitCode = 1;
  }
}
