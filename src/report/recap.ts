import type { RunResult } from "../model/run-result.ts";
import type { Unmet } from "../model/trace.ts";
import type { Violation } from "../model/violation.ts";
import { groupBroken } from "./broken-groups.ts";
import { placeOfUnmet, placeOfViolation } from "./marked-place.ts";
import { paint } from "./paint.ts";
import { showFile } from "./place.ts";
import { breaksContract } from "./unmet-groups.ts";
import type { ReportOptions } from "./report-options.ts";
import { phrases } from "./words.ts";
import { wrap } from "./wrap.ts";

/** What has to be repaired, a line each with its place: by the last line, the blocks about it have scrolled away. */
export function recap(result: RunResult, options: ReportOptions): string {
  const broken = brokenLines(result, options);
  const unmet = unmetLines(result, options);
  const wrong = errorLines(result, options);
  if (wrong.length + broken.length + unmet.length < 2) return "";
  const lines = [...wrong, ...broken, ...unmet.flatMap(({ line, isBlamed }) => (isBlamed ? [] : [line]))];
  const hidden = lines.length - shown;
  const told = [...lines.slice(0, shown), ...(hidden > 0 ? [phrases.more(hidden)] : [])];
  const wrapped = told.flatMap((line) => wrap(line, { width: options.width, first: "  ", rest: "    " }));
  return [paint("strong", phrases.toRepair, options.colour), ...wrapped].join("\n");
}

/** First of all: what else is told may come of it. */
function errorLines({ error }: RunResult, options: ReportOptions): readonly string[] {
  return error?.at ? [`${error.code} · ${placed(error.at, options)}`] : [];
}

function brokenLines({ violations }: RunResult, options: ReportOptions): readonly string[] {
  const must = violations.filter(({ level }) => level === "must");
  const byFault = Map.groupBy(groupBroken(must), ({ violation }) => faultOf(violation, options));
  return [...byFault].map(([fault, [first]]) =>
    [fault, ...(first === undefined ? [] : otherPlace(first.violation, options))].join("; "),
  );
}

function faultOf(violation: Violation, options: ReportOptions): string {
  const at = placeOfViolation(violation);
  const what = [violation.contract, violation.script ?? phrases.wholeRun, violation.connection];
  return [...what, ...(at === null ? [] : [placed(at, options)])].join(" · ");
}

/** What has to be repaired may stand at the other place: the first of two calls, the script that ran before. */
function otherPlace({ at, related }: Violation, options: ReportOptions): readonly string[] {
  const other = related.find((one) => at !== null && placed(one.at, options) !== placed(at, options));
  return other === undefined ? [] : [`${other.note}: ${placed(other.at, options)}`];
}

interface UnmetLine {
  readonly line: string;
  /** A contract names the same line of the script, so that its line tells what to repair. */
  readonly isBlamed: boolean;
}

function unmetLines({ suites, violations }: RunResult, options: ReportOptions): readonly UnmetLine[] {
  const blamed = new Set(
    violations.flatMap(({ level, at }) => (level === "must" && at !== null ? [placed(at, options)] : [])),
  );
  const all = suites.flatMap((suite) =>
    suite.scenarios
      .filter((scenario) => !breaksContract({ suite, scenario }, { suites, violations }))
      .flatMap(({ name, unmet }) => unmet.map((one) => ({ name, one }))),
  );
  const byPlace = Map.groupBy(all, ({ one }) => placed(placeOfUnmet(one, options), options));
  return [...byPlace].map(([place, [first, ...others]]) => {
    const more = others.length === 0 ? [] : [phrases.more(others.length)];
    const cause = first?.one.scriptFailed === undefined ? undefined : first.one.scriptAt;
    return {
      line: [...said(first), place, ...more].join(" · "),
      isBlamed: cause !== undefined && blamed.has(placed(cause, options)),
    };
  });
}

function said(first: { readonly name: string; readonly one: Unmet } | undefined): readonly string[] {
  return first === undefined ? [] : [phrases.expectation, first.name];
}

function placed(
  { file, line }: { readonly file: string; readonly line: number },
  options: ReportOptions,
): string {
  return `${showFile(file, options.cwd)}:${line}`;
}

const shown = 12;
