import type { Vitest } from "vitest/node";
import { shownByRun } from "../model/harness-error.ts";
import type { RunResult } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import { groupBroken } from "../report/groups/broken-groups.ts";
import { errorBlock } from "../report/blocks/error-block.ts";
import { warningBlocks } from "../report/blocks/warning-block.ts";
import { reportOptions, violationText } from "./report-text.ts";

/**
 * Under plain Vitest, what breaks a scenario is a failed test already. Told here is what fails no test: warnings, each
 * once, and what only the whole run shows; of that, what must not be fails the run as an unhandled error would.
 * @param inCode what tests in code have met
 */
export function printRunVerdict(
  vitest: Vitest,
  { violations, error }: RunResult,
  inCode: readonly Violation[] = [],
): void {
  const wholeRun = violations.filter(({ scenario }) => scenario === null);
  const warnings = [
    ...[...violations, ...inCode].filter(({ level }) => level === "should"),
    ...wholeRun.filter(({ level }) => level === "note"),
  ];
  // Vitest tells all other errors itself.
  if (error !== undefined && shownByRun.has(error.code))
    vitest.logger.error(`${errorBlock(error, reportOptions())}\n`);
  for (const block of warningBlocks(groupBroken(warnings), reportOptions())) vitest.logger.warn(`${block}\n`);
  const broken = wholeRun.filter(({ level }) => level === "must");
  if (broken.length === 0) return;
  vitest.logger.error(violationText(broken));
  process.exitCode = 1;
}
