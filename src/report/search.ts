import type { ConnectionSearch, FoundFailure, SearchedHistories } from "../model/search-report.ts";
import type { Replayed } from "../model/stored-failure.ts";
import { brokenBlock } from "./broken-block.ts";
import { groupBroken } from "./broken-groups.ts";
import { showDuration } from "./duration.ts";
import { paint, type Tone } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { showFile } from "./place.ts";
import { showSweep } from "./sweep.ts";
import { unmetBlock } from "./unmet-block.ts";

/** What `understudy search` learnt of one connection, for people. */
export function showSearch(found: ConnectionSearch, options: ReportOptions): string {
  const { replayed, search, sweep } = found;
  const sections = [
    ...(replayed.length === 0 ? [] : [replayedLines(replayed, options)]),
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

type Searched = Pick<ConnectionSearch, "connection" | "engine" | "stored">;

/** What is broken, the scenario to commit, how to see it again. */
function showResult(result: SearchedHistories, searched: Searched, given: ReportOptions): string {
  const { failure } = result;
  if (failure === null) return countLine(result, searched, given);
  const { file: found, suite } = failure;
  const source: ReportOptions["source"] = (file) => (file === found ? suite : given.source(file));
  const options = { ...given, source };
  return [
    ...groupBroken(failure.violations).map((group) => brokenBlock(group, options)),
    ...unmetBlocks(failure, searched, options),
    `${sizeLine(failure)}\n\n${suite.trimEnd()}`,
    againLines(result, searched, options),
    countLine(result, searched, options),
  ].join("\n\n");
}

function unmetBlocks(
  { unmet, signature }: FoundFailure,
  { connection }: Searched,
  options: ReportOptions,
): readonly string[] {
  if (unmet.length === 0) return [];
  return [unmetBlock({ name: foundBySearch, connection }, { name: signature, unmet }, options)];
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
  { connection, engine }: Searched,
  options: ReportOptions,
): string {
  const { runs, impossible, unconfirmed, seed, durationMs, failure } = result;
  const verdict =
    failure === null
      ? paint("good", "nothing broken was found", options.colour)
      : paint("bad", failure.signature, options.colour);
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
