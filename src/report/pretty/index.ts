import type { Level } from "../../model/contract.ts";
import type { RunResult } from "../../model/run-result.ts";
import { brokenBlock, followingBlock } from "../blocks/broken-block.ts";
import { type BrokenGroup, groupBroken } from "../groups/broken-groups.ts";
import { coverageBlock } from "../blocks/coverage-block.ts";
import { errorBlock } from "../blocks/error-block.ts";
import { gateBlocks } from "../blocks/gate-block.ts";
import { recap } from "./recap.ts";
import type { ReportOptions } from "../report-options.ts";
import { searchSections } from "./search-sections.ts";
import { repairsOf } from "../groups/repairs.ts";
import { sideLines } from "./side-lines.ts";
import { storyBlocks } from "../blocks/story-blocks.ts";
import { suiteLines } from "./suite-lines.ts";
import { followingLines, unmetBlock } from "../blocks/unmet-block.ts";
import { countConsequences, groupUnmet } from "../groups/unmet-groups.ts";
import { verdictLine } from "./verdict-line.ts";
import { noteBlocks, warningBlocks } from "../blocks/warning-block.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** The result for people: short when all is well, like a good compiler's errors when it is not. */
export function pretty(result: RunResult, options: ReportOptions): string {
  const sections = [
    suiteLines(result.suites, options),
    // Whatever is told below may rest on it.
    ...(result.error === undefined ? [] : [errorBlock(result.error, options)]),
    ...brokenBlocks(result, options),
    ...unmetBlocks(result, options),
    ...following(result, options),
    ...consequences(result, options),
    ...gateBlocks(result, options),
    ...storyBlocks(result, options),
    ...warningBlocks(groupsOf(result, "should"), options),
    ...noteBlocks(groupsOf(result, "note"), options),
    sideLines(result, options),
    ...nothingVerified(result, options),
    ...searchSections(result, options),
    coverageBlock(result, options),
    recap(result, options),
    verdictLine(result, options),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function groupsOf({ violations }: RunResult, level: Level): readonly BrokenGroup[] {
  return groupBroken(violations.filter((violation) => violation.level === level));
}

function brokenBlocks(result: RunResult, options: ReportOptions): readonly string[] {
  const { repairs } = repairsOf(result, options);
  return repairs.flatMap(({ blocks }) => blocks).map((block) => brokenBlock(block, options));
}

function following(result: RunResult, options: ReportOptions): readonly string[] {
  const blocks = repairsOf(result, options).following.map((block) => followingBlock(block, options));
  if (blocks.length === 0) return [];
  return [wrap(unmetWords.following, { width: options.width, first: "", rest: "" }).join("\n"), ...blocks];
}

function unmetBlocks(result: RunResult, options: ReportOptions): readonly string[] {
  const { consequences: following } = repairsOf(result, options);
  const blocks = groupUnmet(result)
    .filter(({ first }) => !following.some((group) => group.first.scenario === first.scenario))
    .map(({ first: { suite, scenario }, others }) => unmetBlock(suite, scenario, { ...options, others }));
  const lines = following.flatMap((group) => followingLines(group, options));
  return [...blocks, ...(lines.length === 0 ? [] : [lines.join("\n")])];
}

function consequences(result: RunResult, { width }: ReportOptions): readonly string[] {
  const count = countConsequences(result);
  if (count === 0) return [];
  return [wrap(phrases.consequences(count), { width, first: "", rest: "" }).join("\n")];
}

// A run that was interrupted is not verified either, but some of its scenarios may be.
function nothingVerified({ verdict, counts }: RunResult, { width }: ReportOptions): readonly string[] {
  if (verdict !== "not-verified" || counts.passed > 0) return [];
  return [wrap(phrases.nothingVerified, { width, first: "", rest: "" }).join("\n")];
}
