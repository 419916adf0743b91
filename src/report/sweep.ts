import type { SweepCell, SweepResult } from "../model/sweep-result.ts";
import { brokenBlock } from "./broken-block.ts";
import { groupBroken } from "./broken-groups.ts";
import { paint } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { showDuration } from "./duration.ts";

/** What came of each fault: the contracts that broke, the table of script, point and fault, a scenario for each break. */
export function showSweep(sweep: SweepResult, options: ReportOptions): string {
  const blocks = groupBroken(sweep.violations).map((group) => brokenBlock({ ...group, places: [] }, options));
  return [...blocks, ...tables(sweep.cells, options), ...suites(sweep.cells), total(sweep)].join("\n\n");
}

/** One table for each set of faults, since HTTP has ways of its own to go wrong, and warm containers few. */
function tables(cells: readonly SweepCell[], options: ReportOptions): readonly string[] {
  const rows = [...Map.groupBy(cells, ({ script, point }) => `${script} · ${point}`)];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  if (rows.length === 0) return [];
  const widest = Math.max(...rows.map(([name]) => name.length));
  const perTable = Math.max(
    1,
    Math.floor((options.width - widest) / (Math.max(...faults.map(lengthOf)) + 2)),
  );
  const parts = Array.from({ length: Math.ceil(faults.length / perTable) }, (_, part) =>
    faults.slice(part * perTable, (part + 1) * perTable),
  );
  return parts.map((part) => table(part, rows, options));
}

type Row = readonly [string, readonly SweepCell[]];

function table(faults: readonly string[], rows: readonly Row[], options: ReportOptions): string {
  const there = rows.filter(([, cells]) => cells.some(({ fault }) => faults.includes(fault)));
  const widest = Math.max(...there.map(([name]) => name.length));
  const head = `${" ".repeat(widest)}  ${faults.join("  ")}`;
  const lines = there.map(([name, cells]) => {
    const words = faults.map((fault) =>
      wordOf(
        cells.find((cell) => cell.fault === fault),
        fault,
        options,
      ),
    );
    return `${name.padEnd(widest)}  ${words.join("  ")}`.trimEnd();
  });
  return [paint("faint", head, options.colour), ...lines].join("\n");
}

function wordOf(cell: SweepCell | undefined, fault: string, { colour }: ReportOptions): string {
  const word = (cell?.outcome ?? "").padEnd(fault.length);
  return cell?.outcome === "broken" ? paint("bad", word, colour) : word;
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

function lengthOf(text: string): number {
  return text.length;
}
