import { join, relative, resolve } from "node:path";
import { lcov } from "../coverage/lcov.ts";
import { writeText } from "../files/write-text.ts";
import { reachedShare, type Coverage } from "../model/coverage.ts";
import type { CoverageOptions } from "./coverage-options.ts";

/** Writes `lcov.info`; files in it are named from the working directory. */
export async function writeCoverage(
  coverage: Coverage | undefined,
  { folder }: CoverageOptions,
): Promise<void> {
  if (coverage === undefined) return;
  const text = lcov(coverage, (file) => relative(process.cwd(), file).replaceAll("\\", "/"));
  await writeText(join(resolve(folder), "lcov.info"), text);
}

/** What to say where fewer lines were reached than was asked for, else null. */
export function belowThreshold(
  coverage: Coverage | undefined,
  { threshold }: CoverageOptions,
): string | null {
  if (threshold === null) return null;
  if (coverage === undefined) return "coverage: nothing was counted, so the threshold is not met";
  const lines = coverage.scripts.flatMap((script) => script.lines);
  const share = reachedShare(lines);
  if (share === null || share >= threshold) return null;
  const missed = lines.filter(({ hits }) => hits === 0).length;
  const found = `${share.toFixed(1)} % of the scripts' lines were reached`;
  const all = `${lines.length - missed} of ${lines.length}`;
  return `coverage: ${found} (${all}); --coverage-threshold asks for ${threshold} %`;
}
