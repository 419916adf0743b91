import type { Violation } from "../../model/violation.ts";
import { brokenHeader, field, scenarioLines } from "./broken-block.ts";
import { type BrokenGroup, shape } from "../groups/broken-groups.ts";
import { firstSentence } from "../first-sentence.ts";
import { faultNames } from "../groups/fault-names.ts";
import { paint } from "../paint.ts";
import { showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** Tells violations of level should: as broken contracts, but without their code; those with one way out together. */
export function warningBlocks(groups: readonly BrokenGroup[], options: ReportOptions): readonly string[] {
  const key = ({ violation }: BrokenGroup) =>
    JSON.stringify([violation.contract, violation.connection, violation.help]);
  return [...Map.groupBy(groups, key).values()].map((together) => warningBlock(together, options));
}

function warningBlock(groups: readonly BrokenGroup[], options: ReportOptions): string {
  const [first] = groups;
  if (first === undefined) return "";
  return [
    brokenHeader(first.violation, options, scriptsOf(groups)),
    ...alike(groups).flatMap((some, index, all) => messageLines(some, options, all[index + 1]?.[0])),
    ...field(phrases.help, first.violation.help, options),
    ...scenarioLines(
      groups.flatMap(({ places }) => places),
      options,
    ),
  ].join("\n");
}

/** Those that say the same of several scripts, together: values may differ, and under faults the message tells of these. */
function alike(groups: readonly BrokenGroup[]): readonly (readonly BrokenGroup[])[] {
  const key = ({ faults, violation: { message, script, contract, fact } }: BrokenGroup) =>
    faults.length > 0
      ? JSON.stringify([contract, fact])
      : shape(script === null ? message : message.replaceAll(script, "…"));
  return [...Map.groupBy(groups, key).values()];
}

/** What is said of several scripts once, with all places. */
function messageLines(
  groups: readonly BrokenGroup[],
  options: ReportOptions,
  below?: BrokenGroup,
): readonly string[] {
  const [first] = groups;
  if (first === undefined) return [];
  return [
    ...wrap(first.violation.message, { width: options.width, first: "  ", rest: "  " }),
    ...groups.flatMap(({ violation }, index) =>
      placeLine(violation, options, (groups[index + 1] ?? below)?.violation),
    ),
    ...field(phrases.under, faultNames(together(groups, first)), options),
  ];
}

/** The faults of all of them. */
function together(
  groups: readonly BrokenGroup[],
  { violation }: BrokenGroup,
): Pick<BrokenGroup, "faults" | "violation"> {
  const isAlwaysUnderFault = groups.every(({ faults }) => faults.length > 0);
  return {
    violation,
    faults: isAlwaysUnderFault ? [...new Set(groups.flatMap(({ faults }) => faults))] : [],
  };
}

/** Tells violations of level note: what, where, and what to do in a sentence; what is the same of several scripts once, with all places. */
export function noteBlocks(groups: readonly BrokenGroup[], options: ReportOptions): readonly string[] {
  const key = ({ violation: { contract, connection } }: BrokenGroup) =>
    JSON.stringify([contract, connection]);
  const together = [...Map.groupBy(groups, key).values()].flatMap(alike);
  return together.map((some) => noteBlock(some, options));
}

function noteBlock(groups: readonly BrokenGroup[], options: ReportOptions): string {
  const [first] = groups;
  if (first === undefined) return "";
  const helps = new Set(groups.map(({ violation: { help } }) => firstSentence(help)));
  return [
    brokenHeader(first.violation, options, scriptsOf(groups)),
    ...messageLines(groups, options),
    ...[...helps].flatMap((help) => field(phrases.help, help, options)),
  ].join("\n");
}

function scriptsOf(groups: readonly BrokenGroup[]): string {
  return [...new Set(groups.map(({ violation }) => violation.script ?? phrases.wholeRun))].join(", ");
}

/** Where what follows has the same place, that is told once, below both. */
function placeLine(violation: Violation, options: ReportOptions, next?: Violation): readonly string[] {
  if (violation.at === null) return [];
  const place = showPlace(violation.at, options.cwd);
  if (next?.at && showPlace(next.at, options.cwd) === place) return [];
  return [`  ${paint("place", place, options.colour)}`];
}
