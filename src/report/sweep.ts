import type { Violation } from "../model/violation.ts";
import type { SweepCell, SweepResult } from "../model/sweep-result.ts";
import { brokenBlock } from "./blocks/broken-block.ts";
import { type BrokenGroup, groupBroken } from "./groups/broken-groups.ts";
import { paint, type Tone } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { shareBlocks } from "./groups/shared-blocks.ts";
import { showDuration } from "./duration.ts";
import { warningBlocks } from "./blocks/warning-block.ts";

/** What came of each fault: the contracts that broke, the table of script, point and fault, a scenario for each break. */
export function showSweep(sweep: SweepResult, options: ReportOptions): string {
  const blocks = shareBlocks(onePerLine(sweep.violations)).map((block) => brokenBlock(block, options));
  const warnings = warningBlocks(
    groupBroken(onePerLine(sweep.warnings).map(({ violation }) => violation)).map((group) =>
      Object.assign({}, group, { places: [] }),
    ),
    options,
  );
  return [...blocks, ...warnings, ...tables(sweep.cells, options), ...suites(sweep.cells), total(sweep)].join(
    "\n\n",
  );
}

/** The many faults that one line does not stand are one thing to mend. */
function onePerLine(violations: readonly Violation[]): readonly BrokenGroup[] {
  const causes = Map.groupBy(violations, ({ contract, script, at }) => `${contract} ${script} ${at?.line}`);
  return [...causes.values()].flatMap((own) => {
    const [violation] = own;
    const faults = [...new Set(own.flatMap((one) => one.faults))];
    return violation === undefined ? [] : [{ violation, faults, places: [] }];
  });
}

/** As many tables as the terminal's width asks for. */
function tables(cells: readonly SweepCell[], options: ReportOptions): readonly string[] {
  const rows = [...Map.groupBy(cells, ({ script, point }) => `${script} · ${point}`)];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  if (rows.length === 0) return [];
  const places = options.width - Math.max(...rows.map(([name]) => name.length));
  const perTable = Math.max(
    1,
    Math.floor(places / (Math.max(...faults.map((fault) => widthOf(fault, cells))) + gap)),
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
  const cells = rows.flatMap(([, row]) => row);
  const widths = faults.map((fault) => widthOf(fault, cells) + gap);
  const head = faults.map((fault, column) => short(fault).padEnd(widths[column] ?? 0)).join("");
  const lines = there.map(([name, row]) => {
    const words = faults.map((fault, column) => {
      const cell = row.find((one) => one.fault === fault);
      return paintWord((cell?.outcome ?? "").padEnd(widths[column] ?? 0), cell, options);
    });
    return `${name.padEnd(widest)}${words.join("")}`.trimEnd();
  });
  return [paint("faint", `${" ".repeat(widest)}${head}`.trimEnd(), options.colour), ...lines].join("\n");
}

function paintWord(word: string, cell: SweepCell | undefined, { colour }: ReportOptions): string {
  const tone = cell === undefined ? undefined : tones[cell.outcome];
  return tone === undefined ? word : paint(tone, word, colour);
}

function widthOf(fault: string, cells: readonly SweepCell[]): number {
  const words = cells.filter((cell) => cell.fault === fault).map(({ outcome }) => outcome.length);
  return Math.max(short(fault).length, "broken".length, ...words);
}

/** @example short("reset after 64 bytes") // "cut 64" */
function short(fault: string): string {
  return fault
    .replace(/^reset after (\d+) bytes$/, "cut $1")
    .replace(/^slow .*$/, "slow")
    .replace(/^lost-answer$/, "lost");
}

/** The first scenario for each contract and script; of warnings, which may be many and are alike, one for each contract. */
function suites(cells: readonly SweepCell[]): readonly string[] {
  const byCause = Map.groupBy(
    cells.filter(({ suite }) => suite !== null),
    (cell) => causeOf(cell),
  );
  return [...byCause].map(([cause, [first]]) => `${cause}, as a suite:\n\n${first?.suite?.trimEnd() ?? ""}`);
}

function causeOf({ outcome, script, broken }: SweepCell): string {
  const contracts = broken.join(", ");
  if (outcome === "broken") return `${contracts} of ${script}`;
  // A waiver, or a contract that is not asked for, may leave it without a name.
  return contracts === "" ? `a script that ${outcome}` : `${contracts}, a warning`;
}

function total({ cells, durationMs }: SweepResult): string {
  const broken = cells.filter(({ outcome }) => outcome === "broken").length;
  const silent = cells.filter(({ outcome }) => tones[outcome] === "warning").length;
  const parts = [
    `${cells.length} faults met`,
    `${broken} of them ${broken === 1 ? "breaks" : "break"} something`,
    ...(silent === 0 ? [] : [`${silent} leave a script without an answer`]),
  ];
  return `fault sweep: ${parts.join(", ")}, in ${showDuration(durationMs)}`;
}

const tones: Readonly<Partial<Record<SweepCell["outcome"], Tone>>> = {
  broken: "bad",
  stalled: "warning",
  crashed: "warning",
};

const gap = 2;
