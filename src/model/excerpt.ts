import type { Position } from "./position.ts";

/**
 * The lines around a place, numbered, with a caret under its column.
 *
 * @param context how many lines to show before and after
 * @returns the empty string where the place is outside the text
 * @example excerpt(text, { file, line: 3, column: 5 })
 * // "  2 | store:\n> 3 |   adaptr: postgres\n    |   ^\n  4 |   schema: schema.sql"
 */
export function excerpt(text: string, at: Position, context = 1): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (at.line < 1 || at.line > lines.length) return "";
  const first = Math.max(1, at.line - context);
  const last = Math.min(lines.length, at.line + context);
  const width = String(last).length;
  return lines
    .slice(first - 1, last)
    .flatMap((line, index) => {
      const number = first + index;
      const shown = `${number === at.line ? ">" : " "} ${String(number).padStart(width)} | ${line}`.trimEnd();
      return number === at.line ? [shown, caret(line, at.column, width)] : [shown];
    })
    .join("\n");
}

// Tabs are repeated before the caret, so that it stands right whatever their width.
function caret(line: string, column: number, width: number): string {
  const before = line.slice(0, Math.max(0, column - 1)).padEnd(Math.max(0, column - 1));
  return `  ${" ".repeat(width)} | ${before.replaceAll(/[^\t]/gu, " ")}^`;
}
