import type { Level } from "../../model/contract.ts";
import type { RunResult } from "../../model/run-result.ts";
import { type BrokenGroup, groupBroken } from "../broken-groups.ts";
import { errorBlock } from "../error-block.ts";
import type { ReportOptions } from "../report-options.ts";
import { gateBlocks } from "../gate-block.ts";
import { showNote } from "../place.ts";
import { searchSections } from "../search-sections.ts";
import { troubledStories } from "../story-blocks.ts";
import { verdictLine } from "../verdict-line.ts";
import { phrases } from "../words.ts";
import { details, fenced, paragraphs, plain } from "./markdown.ts";
import { brokenTable } from "./broken-table.ts";
import { tellGroup, tellUnmet } from "./tell-group.ts";

/** The summary of a job, as Markdown for GitHub: the verdict, what broke where, what to do, the stories of failing flows. */
export function summary(result: RunResult, given: ReportOptions): string {
  const options = { ...given, colour: false };
  const sections = [
    head(result, options),
    ...(result.error === undefined ? [] : [fenced(errorBlock(result.error, options), "text")]),
    brokenTable(result),
    ...groups(result, "must").map((group) => tellGroup(group, options)),
    ...tellUnmet(result, options),
    ...gateBlocks(result, options).map((block) => fenced(block, "text")),
    ...searchSections(result, options).flatMap((text) => (text === "" ? [] : [fenced(text, "text")])),
    ...stories(result),
    ...folded(
      phrases.warnings,
      groups(result, "should").map((group) => tellGroup(group, options)),
    ),
    ...folded(
      phrases.notes,
      groups(result, "note").map((group) => tellGroup(group, options)),
    ),
    ...folded(
      phrases.waivers,
      result.waived.map(({ contract, reason }) => `- ${plain(`${contract}: ${reason}`)}`),
    ),
    ...folded(
      phrases.remarks,
      result.notes.map((note) => `- ${plain(showNote(note, options.cwd))}`),
    ),
  ];
  return `${fitting(sections.filter((section) => section !== "")).join("\n\n")}\n\n`;
}

function head(result: RunResult, options: ReportOptions): string {
  const { verdict } = result;
  const facts = verdictLine(result, { ...options, width: Number.POSITIVE_INFINITY });
  return `## ${signs[verdict]} Understudy: ${plain(verdict)}\n\n${plain(facts.replace(`${verdict}: `, ""))}`;
}

function groups({ violations }: RunResult, level: Level): readonly BrokenGroup[] {
  return groupBroken(violations.filter((violation) => violation.level === level));
}

function stories(result: RunResult): readonly string[] {
  return troubledStories(result).map(({ scenario, flows }) =>
    details(
      `${phrases.story}: ${scenario.name}`,
      flows
        .map(
          ({ flow, identifier, mermaid }) =>
            `${paragraphs(`${flow} ${identifier}`)}\n\n${fenced(mermaid, "mermaid")}`,
        )
        .join("\n\n"),
    ),
  );
}

function folded(title: (count: number) => string, blocks: readonly string[]): readonly string[] {
  if (blocks.length === 0) return [];
  return [
    details(title(blocks.length), [...new Set(blocks)].join(blocks[0]?.startsWith("- ") ? "\n" : "\n\n")),
  ];
}

// GitHub refuses a summary of more than 1 MiB as a whole.
function fitting(sections: readonly string[]): readonly string[] {
  let bytes = 0;
  const kept = sections.filter((section) => {
    bytes += Buffer.byteLength(section) + 2;
    return bytes < mostBytes;
  });
  return kept.length === sections.length ? kept : [...kept, phrases.cutShort];
}

const signs = {
  honoured: "✅",
  violated: "❌",
  failed: "❌",
  "not-verified": "❔",
  error: "❌",
} as const satisfies Record<RunResult["verdict"], string>;

const mostBytes = 1_000_000;
