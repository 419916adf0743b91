import { inline } from "./page-inline.ts";
import { paint } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { wrap } from "../wrap.ts";

/** A table: in columns where they fit, else row by row. */
export function pageTable(block: string, style: TextStyle): readonly string[] {
  const [head = [], , ...rows] = block.split("\n").map((line) => cells(line));
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)),
  );
  const fits = widths.reduce((sum, width) => sum + width + 2, 0) <= style.width;
  const titles = head.some((title) => title !== "") ? [head] : [];
  if (fits) {
    return [
      ...titles.map((row) => paint("strong", aligned(row, widths), style.colour)),
      ...rows.map((row) => aligned(row, widths)),
    ];
  }
  return rows.flatMap((row) => stacked(row, head, style));
}

function cells(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => inline(cell.trim()));
}

function aligned(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join("  ")
    .trimEnd();
}

function stacked([first = "", ...others]: readonly string[], head: readonly string[], style: TextStyle) {
  const { width, colour } = style;
  const below = others.flatMap((cell, index) => {
    const title = others.length > 1 ? (head[index + 1] ?? "") : "";
    const text = title === "" ? cell : `${title}: ${cell}`;
    return cell === "" ? [] : wrap(text, { width, first: "    ", rest: "      " });
  });
  const top = wrap(first, { width, first: "  ", rest: "  " });
  return [...top.map((line) => paint("strong", line, colour)), ...below];
}
