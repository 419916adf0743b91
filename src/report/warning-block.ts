import type { Violation } from "../model/run-result.ts";
import { brokenHeader, field, scenarioLines } from "./broken-block.ts";
import type { BrokenGroup } from "./broken-groups.ts";
import { paint } from "./paint.ts";
import { showPlace } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { phrases } from "./words.ts";
import { wrap } from "./wrap.ts";

/** Tells a violation of level should: as a broken contract, but without its code. */
export function warningBlock(group: BrokenGroup, options: ReportOptions): string {
  const { violation, places } = group;
  return [
    brokenHeader(violation, options),
    ...wrap(violation.message, { width: options.width, first: "  ", rest: "  " }),
    ...placeLine(violation, options),
    ...field(phrases.help, violation.help, options),
    ...scenarioLines(places, options),
  ].join("\n");
}

/** Tells a violation of level note: what, and where. */
export function noteBlock(group: BrokenGroup, options: ReportOptions): string {
  const { violation } = group;
  return [
    brokenHeader(violation, options),
    ...wrap(violation.message, { width: options.width, first: "  ", rest: "  " }),
    ...placeLine(violation, options),
  ].join("\n");
}

function placeLine(violation: Violation, options: ReportOptions): readonly string[] {
  if (violation.at === null) return [];
  return [`  ${paint("place", showPlace(violation.at, options.cwd), options.colour)}`];
}
