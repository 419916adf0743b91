import type { Violation } from "../model/violation.ts";
import type { SweepCell, SweepResult } from "../model/sweep-result.ts";
import { brokenBlock } from "./broken-block.ts";
import { paint } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { showDuration } from "./duration.ts";

/** What came of each fault: the contracts that broke, the table of script, point and fault, a scenario for each break. */
export function showSweep(sweep: SweepResult, options: ReportOptions): string {
  const blocks = onePerLine(sweep.violations).map((violation) =>
    brokenBlock({ violation, places: [] }, options),
  );
  return [...blocks, ...tables(sweep.cells, options), ...suites(sweep.cells), total(sweep)].join("\n\n");
}

/** The many faults that one line does not stand are one thing to mend. */
function onePerLine(violations: readonly Violation[]): readonly Violation[] {
  const causes = Map.groupBy(violations, ({ contract, script, at }) => `${contract} ${script} ${at?.line}`);
  return [...causes.values()].flatMap(([first]) => first ?? []);
}

/** As many tables as the terminal's width asks for. */
function tables(cells: readonly SweepCell[], options: ReportOptions): readonly string[] {
  const rows = [...Map.groupBy(cells, ({ script, point }) => `${script} · ${point}`)];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  if (rows.length === 0) return [];
  const places = options.width - Math.max(...rows.map(([name]) => name.length));
  const perTable = Math.max(
    1,
    Math.floor(places / (Math.max(...faults.map((fault) => widthOf(fault))) + gap)),
  );
  const count = Math.ceil(faults.length / perTable);
  return Array.from({ length: count }, (_, part) =>
    table(faults.slice(part * perTable, (part + 1) * perTable), rows, options),
  );
}

type Row = readonly [string, readonly SweepCell[]];

function table(faults: readonly string[], rows: readonly Row[], options: ReportOptions): string {
  const there = rows.filter(([, cells]) => cells.some(({ fault }) => faults.includes(fault)));
  const widest = Math.max(...there.map(([name]) => name.length)) + gap;
  const head = faults.map((fault) => short(fault).padEnd(widthOf(fault) + gap)).join("");
  const lines = there.map(([name, cells]) => {
    const words = faults.map((fault) =>
      wordOf(
        cells.find((cell) => cell.fault === fault),
        fault,
        options,
      ),
    );
    return `${name.padEnd(widest)}${words.join("")}`.trimEnd();
  });
  return [paint("faint", `${" ".repeat(widest)}${head}`.trimEnd(), options.colour), ...lines].join("\n");
}

function wordOf(cell: SweepCell | undefined, fault: string, { colour }: ReportOptions): string {
  const word = (cell?.outcome ?? "").padEnd(widthOf(fault) + gap);
  return cell?.outcome === "broken" ? paint("bad", word, colour) : word;
}

function widthOf(fault: string): number {
  return Math.max(short(fault).length, "broken".length);
}

/** @example short("reset after 64 bytes") // "cut 64" */
function short(fault: string): string {
  return fault.replace(/^reset after (\d+) bytes$/, "cut $1").replace(/^slow .*$/, "slow");
}

/** The first scenario for each contract and script. */
function suites(cells: readonly SweepCell[]): readonly string[] {
  const broken = cells.filter(({ outcome }) => outcome === "broken");
  const byCause = Map.groupBy(
    broken,
    ({ script, broken: contracts }) => `${contracts.join(", ")} of ${script}`,
  );
  return [...byCause].map(([cause, [first]]) => `${cause}, as a suite:\n\n${first?.suite?.trimEnd() ?? ""}`);
}

function total({ cells, durationMs }: SweepResult): string {
  const broken = cells.filter(({ outcome }) => outcome === "broken").length;
  return `fault sweep: ${cells.length} faults met, ${broken} of them break something, in ${showDuration(durationMs)}`;
}

const gap = 2;
