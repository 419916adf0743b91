import type { Position } from "../../model/position.ts";

/** The position of an offset in a text. */
export function positionIn(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
