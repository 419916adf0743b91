import { type Coverage, type CoverageCell, reachedShare, type ScriptCoverage } from "../../model/coverage.ts";
import type { RunResult } from "../../model/run-result.ts";
import { paint } from "../paint.ts";
import { showFile } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** How much of the scripts was reached, as a table, and the situations that nothing has touched. */
export function coverageBlock({ coverage }: RunResult, options: ReportOptions): string {
  if (coverage === undefined) return "";
  return [table(coverage, options), untouched(coverage, options)].filter((text) => text !== "").join("\n\n");
}

function table({ scripts }: Coverage, options: ReportOptions): string {
  if (scripts.length === 0) return "";
  const names = scripts.map((script) => nameOf(script, scripts, options));
  const longest = Math.max(...names.map((name) => name.length), phrases.coverage.length);
  const head = [phrases.coverage.padEnd(longest), ...columns].join("  ");
  const rows = scripts.flatMap((script, index) => {
    const shares = [script.lines, script.branches, script.functions].map(showShare);
    const first = `  ${[(names[index] ?? "").padEnd(longest), ...shares].join("  ")}`;
    const missed = missedLines(script.lines);
    if (missed === "") return [first];
    return wrap(missed, { width: options.width, first: `${first}  `, rest: " ".repeat(first.length + 2) });
  });
  return [paint("strong", `  ${head}`, options.colour), ...rows].join("\n");
}

const columns = [" lines", "branches", "functions", "lines not reached"];

/** The script's key; its file and connection where that alone does not tell which. */
function nameOf(
  { script, file, connection }: ScriptCoverage,
  all: readonly ScriptCoverage[],
  { cwd }: ReportOptions,
): string {
  const same = all.filter((each) => each.script === script);
  if (same.length === 1) return script;
  const isSplit = same.filter((each) => each.connection === connection).length > 1;
  return [connection, script, ...(isSplit ? [showFile(file, cwd)] : [])].join(" ");
}

function showShare(parts: readonly { readonly hits: number }[], column: number): string {
  const share = reachedShare(parts);
  // All but everything is not everything.
  const text = share === null ? "-" : `${Math.floor(share)} %`;
  return text.padStart(columns[column]?.length ?? 0);
}

/** E.g. `4, 9-12`; lines without code of their own do not part what stands around them. */
function missedLines(lines: ScriptCoverage["lines"]): string {
  const spans: { readonly from: number; to: number }[] = [];
  let isOpen = false;
  for (const { line, hits } of lines) {
    const last = spans.at(-1);
    if (hits === 0 && isOpen && last !== undefined) last.to = line;
    else if (hits === 0) spans.push({ from: line, to: line });
    isOpen = hits === 0;
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

function untouched({ cells }: Coverage, { colour, width }: ReportOptions): string {
  const missing = cells.filter(({ invocations }) => invocations === 0);
  if (missing.length === 0) return "";
  const shown = missing.slice(0, mostShown);
  const isOne = new Set(cells.map(({ connection }) => connection)).size === 1;
  const [first] = missing;
  return [
    paint("strong", `  ${phrases.untouched(missing.length)}`, colour),
    ...shown.map((cell) => `    ${isOne ? "" : `${cell.connection}: `}${showCell(cell)}`),
    ...(missing.length > shown.length ? [`    ${phrases.more(missing.length - shown.length)}`] : []),
    ...wrap(phrases.howToTouch, { width, first: "  ", rest: "  " }),
    ...(first?.wouldTouch ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => paint("faint", `    ${line}`, colour)),
  ].join("\n");
}

function showCell({ script, outcome, identifier, fault }: CoverageCell): string {
  const by = identifier === "none" ? "" : ` · ${identifier}`;
  return `${script} · ${outcome}${by}${fault === null ? "" : ` · ${fault}`}`;
}

const mostShown = 8;
