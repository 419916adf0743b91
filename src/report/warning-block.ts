import type { Violation } from "../model/violation.ts";
import { brokenHeader, field, scenarioLines } from "./broken-block.ts";
import type { BrokenGroup } from "./broken-groups.ts";
import { paint } from "./paint.ts";
import { showPlace } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { phrases } from "./words.ts";
import { wrap } from "./wrap.ts";

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
    ...groups.flatMap(({ violation }, index) => [
      ...wrap(violation.message, { width: options.width, first: "  ", rest: "  " }),
      ...placeLine(violation, options, groups[index + 1]?.violation),
    ]),
    ...field(phrases.help, first.violation.help, options),
    ...scenarioLines(
      groups.flatMap(({ places }) => places),
      options,
    ),
  ].join("\n");
}

/** Tells violations of level note: what, and where; what is the same of several scripts once, with all places. */
export function noteBlocks(groups: readonly BrokenGroup[], options: ReportOptions): readonly string[] {
  const key = ({ violation: { contract, connection, message, script } }: BrokenGroup) =>
    JSON.stringify([contract, connection, script === null ? message : message.replaceAll(script, "…")]);
  return [...Map.groupBy(groups, key).values()].map((together) => noteBlock(together, options));
}

function noteBlock(groups: readonly BrokenGroup[], options: ReportOptions): string {
  const [first] = groups;
  if (first === undefined) return "";
  return [
    brokenHeader(first.violation, options, scriptsOf(groups)),
    ...wrap(first.violation.message, { width: options.width, first: "  ", rest: "  " }),
    ...groups.flatMap(({ violation }, index) => placeLine(violation, options, groups[index + 1]?.violation)),
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
