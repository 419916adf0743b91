import type { Position } from "../../model/position.ts";

/** The position of an offset in a text. */
export function positionIn(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** The offset of a place in a text; the end of the text for one behind it. */
export function offsetIn(text: string, { line, column }: Pick<Position, "line" | "column">): number {
  const ends = [...text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)].map((end) => end.index + end[0].length);
  const start = [0, ...ends][line - 1] ?? text.length;
  return Math.min(text.length, start + column - 1);
}
