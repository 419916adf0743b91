import type { ConnectionSearch, FoundFailure, SearchedHistories } from "../model/search-report.ts";
import type { Replayed } from "../model/stored-failure.ts";
import { brokenBlock } from "./blocks/broken-block.ts";
import { groupBroken } from "./groups/broken-groups.ts";
import { showDuration } from "./duration.ts";
import { paint, type Tone } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { showFile } from "./place.ts";
import { showSweep } from "./sweep.ts";
import { unmetBlock } from "./blocks/unmet-block.ts";

/** What `understudy search` learnt of one connection, for people. */
export function showSearch(found: ConnectionSearch, options: ReportOptions): string {
  const { replayed, search, sweep } = found;
  const sections = [
    ...(replayed.length === 0 ? [] : [replayedLines(replayed, options)]),
    ...replayed
      .filter(({ file }) => file !== found.stored)
      .flatMap((one) => showReplayed(one, found, options)),
    ...(sweep === null ? [] : [showSweep(sweep, options)]),
    ...(search === null ? [] : [showResult(search, found, options)]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function replayedLines(replayed: readonly Replayed[], { colour, cwd }: ReportOptions): string {
  const lines = replayed.map(({ file, verdict, reason }) => {
    const word = verdict.replaceAll("-", " ");
    return `  ${paint(tones[verdict], word, colour)} ${showFile(file, cwd)}: ${reason}`;
  });
  return ["failures of earlier searches:", ...lines].join("\n");
}

/** One that still fails is told as a new one is. */
function showReplayed(
  { file, reason, failure }: Replayed,
  searched: Searched,
  given: ReportOptions,
): readonly string[] {
  if (failure === null) return [];
  const text = `The kept history, as a suite that can be committed:\n\n${failure.suite.trimEnd()}`;
  const again = `again: understudy search --replay ${showFile(file, given.cwd)}`;
  return [...brokenBlocks({ ...failure, signature: reason }, searched, given), text, again];
}

type Searched = Pick<ConnectionSearch, "connection" | "engine" | "stored" | "replayed" | "sweep">;

/** What is broken, the scenario to commit, how to see it again. */
function showResult(result: SearchedHistories, searched: Searched, given: ReportOptions): string {
  const { failure } = result;
  if (failure === null) return countLine(result, searched, given);
  return [
    ...brokenBlocks(failure, searched, given),
    `${sizeLine(failure)}\n\n${failure.suite.trimEnd()}`,
    againLines(result, searched, given),
    countLine(result, searched, given),
  ].join("\n\n");
}

function brokenBlocks(
  { file: found, suite, violations, unmet, signature }: Omit<FoundFailure, "isSmallest">,
  { connection }: Searched,
  given: ReportOptions,
): readonly string[] {
  const source: ReportOptions["source"] = (file) => (file === found ? suite : given.source(file));
  const options = { ...given, source };
  const blocks = groupBroken(violations).map((group) => brokenBlock(group, options));
  if (unmet.length === 0) return blocks;
  return [...blocks, unmetBlock({ name: foundBySearch, connection }, { name: signature, unmet }, options)];
}

function sizeLine({ isSmallest }: FoundFailure): string {
  if (isSmallest) return "The smallest history that does so, as a suite that can be committed:";
  return "The smallest history that was found in time, as a suite that can be committed:";
}

function againLines({ seed, path }: SearchedHistories, { stored }: Searched, { cwd }: ReportOptions): string {
  const again = `again: understudy search --seed ${seed} --path ${path}`;
  return stored === null ? again : `${again}\nkept:  ${showFile(stored, cwd)}`;
}

function countLine(
  result: SearchedHistories,
  { connection, engine, replayed, sweep }: Searched,
  options: ReportOptions,
): string {
  const { runs, impossible, unconfirmed, seed, durationMs, failure } = result;
  const isOtherwiseBroken =
    replayed.some(({ verdict }) => verdict === "still-failing") || (sweep?.violations.length ?? 0) > 0;
  const nothing = isOtherwiseBroken
    ? paint("faint", "nothing else was found", options.colour)
    : paint("good", "nothing broken was found", options.colour);
  const verdict = failure === null ? nothing : paint("bad", failure.signature, options.colour);
  const parts = [
    `${counted(runs, "history", "histories")} in ${showDuration(durationMs)}`,
    ...(impossible > 0 ? [`${impossible} of them not for this store`] : []),
    ...(unconfirmed > 0 ? [`${counted(unconfirmed, "failure", "failures")} did not come again`] : []),
    `seed ${seed}`,
    connection,
    engine,
  ];
  return `${verdict}\n${paint("faint", parts.join(" · "), options.colour)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const foundBySearch = "Found by understudy search";

const tones = {
  "still-failing": "bad",
  fixed: "good",
  "no-longer-valid": "warning",
} as const satisfies Record<Replayed["verdict"], Tone>;
