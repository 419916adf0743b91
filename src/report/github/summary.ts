import type { RunResult } from "../../model/run-result.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { errorBlock } from "../blocks/error-block.ts";
import type { ReportOptions } from "../report-options.ts";
import { gateBlocks } from "../blocks/gate-block.ts";
import { showNote } from "../place.ts";
import { repairsOf } from "../groups/repairs.ts";
import { shareBlocks } from "../groups/shared-blocks.ts";
import { countConsequences } from "../groups/unmet-groups.ts";
import { searchSections } from "../pretty/search-sections.ts";
import { troubledStories } from "../blocks/story-blocks.ts";
import { verdictLine } from "../pretty/verdict-line.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases } from "../words.ts";
import { details, fenced, paragraphs, plain } from "./markdown.ts";
import { brokenTable } from "./broken-table.ts";
import { repairList } from "./repair-list.ts";
import { tellBroken, tellUnmet, type Told } from "./tell-group.ts";

/** The summary of a job, as Markdown for GitHub: the verdict, what broke where, what to do, the stories of failing flows. */
export function summary(result: RunResult, given: ReportOptions): string {
  const options = { ...given, colour: false };
  const sections = [
    head(result, options),
    ...list(result, options),
    ...(result.error === undefined ? [] : [fenced(errorBlock(result.error, options), "text")]),
    ...atLength(result, options),
    ...gateBlocks(result, options).map((block) => fenced(block, "text")),
    ...searchSections(result, options).flatMap((text) => (text === "" ? [] : [fenced(text, "text")])),
    brokenTable(result),
    ...stories(result),
    ...lesser(result, "should", options),
    ...lesser(result, "note", options),
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

function list(result: RunResult, options: ReportOptions): readonly string[] {
  const repairs = repairsOf(result, options);
  return repairs.needsList ? [repairList(repairs, options)] : [];
}

/** What has to be repaired, with code. Where that is long, only the first is open: the list above says what stands where. */
function atLength(result: RunResult, options: ReportOptions): readonly string[] {
  const { repairs, following, consequences, needsList } = repairsOf(result, options);
  const told = repairs.flatMap(({ blocks, unmet }, index) =>
    [
      ...blocks.map((block) => tellBroken(block, options)),
      ...unmet.map((group) => tellUnmet(group, options)),
    ].map(({ title, body }) => ({ title: needsList ? `${index + 1}. ${title}` : title, body })),
  );
  const may = following.map((block) => open(tellBroken(block, options)));
  const follow = consequences.map((group) => tellUnmet(group, options)).map(open);
  const isLong = told.length + follow.length > few;
  const count = countConsequences(result);
  return [
    ...told.map((one, index) => (isLong && index > 0 ? details(one.title, one.body) : open(one))),
    ...(isLong ? folded(phrases.follow, follow) : follow),
    ...folded(unmetWords.mayFollow, may),
    ...(count === 0 ? [] : [phrases.consequences(count)]),
  ];
}

function open({ title, body }: Told): string {
  return `### ${plain(title)}\n\n${body}`;
}

/** What fails no run, to be opened. Warnings count as in the verdict's line: each line of a script. */
function lesser(
  { violations }: RunResult,
  level: "should" | "note",
  options: ReportOptions,
): readonly string[] {
  const groups = groupBroken(violations.filter((violation) => violation.level === level));
  if (groups.length === 0) return [];
  const blocks = shareBlocks(groups).map((block) => open(tellBroken(block, options)));
  const title = level === "should" ? phrases.warnings : phrases.notes;
  return [details(title(groups.length), blocks.join("\n\n"))];
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

/** Blocks that are short enough to be read as they are. */
const few = 3;

const mostBytes = 1_000_000;
