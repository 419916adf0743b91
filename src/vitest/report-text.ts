import type { Violation } from "../model/violation.ts";
import { brokenBlock } from "../report/blocks/broken-block.ts";
import { groupBroken } from "../report/groups/broken-groups.ts";
import type { ReportOptions } from "../report/index.ts";
import { readSource } from "./read-source.ts";

/** How texts in failures of tests are set: Vitest colours the message itself. */
export function reportOptions(): ReportOptions {
  return { colour: false, width: 100, cwd: process.cwd(), source: readSource };
}

/** Broken contracts, each told as the pretty report tells it. */
export function violationText(violations: readonly Violation[]): string {
  const options = reportOptions();
  return groupBroken(violations)
    .map((group) => brokenBlock(group, options))
    .join("\n\n");
}
