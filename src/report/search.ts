import type { SearchFailure, SearchResult } from "../model/search-result.ts";
import { brokenBlock } from "./broken-block.ts";
import { groupBroken } from "./broken-groups.ts";
import { showDuration } from "./duration.ts";
import { paint } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { unmetBlock } from "./unmet-block.ts";

/** Whose scripts were searched, and where. */
export interface Searched {
  readonly connection: string;
  /** E.g. `postgres 18.4 embedded`. */
  readonly engine: string;
}

/** What a search found, for people: what is broken, the scenario to commit, how to see it again. */
export function showSearch(result: SearchResult, searched: Searched, given: ReportOptions): string {
  const { failure } = result;
  if (failure === null) return `${countLine(result, searched, given)}\n`;
  const { text, suite } = failure;
  const source: ReportOptions["source"] = (file) => (file === suite.file ? text : given.source(file));
  const options = { ...given, source };
  const sections = [
    ...groupBroken(failure.violations).map((group) => brokenBlock(group, options)),
    ...unmetBlocks(failure, searched, options),
    `${sizeLine(failure)}\n\n${text.trimEnd()}`,
    againLine(result),
    countLine(result, searched, options),
  ];
  return `${sections.join("\n\n")}\n`;
}

function unmetBlocks(
  { suite, unmet, signature }: SearchFailure,
  { connection }: Searched,
  options: ReportOptions,
): readonly string[] {
  if (unmet.length === 0) return [];
  return [unmetBlock({ name: suite.name, connection }, { name: signature, unmet }, options)];
}

function sizeLine({ isSmallest }: SearchFailure): string {
  if (isSmallest) return "The smallest history that does so, as a suite that can be committed:";
  return "The smallest history that was found in time, as a suite that can be committed:";
}

function againLine({ seed, path }: SearchResult): string {
  return `again: understudy search --seed ${seed} --path ${path}`;
}

function countLine(result: SearchResult, { connection, engine }: Searched, options: ReportOptions): string {
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
