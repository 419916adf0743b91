import type { Position } from "../model/position.ts";

/** A text, and a place in it. */
export interface PlacedIn {
  readonly text: string;
  readonly at: Position;
}

/** The script that stands in a string of a JSON file, with the place in its own lines; null for any other place. */
export function scriptInJson(source: string, at: Position): PlacedIn | null {
  if (!at.file.endsWith(".json")) return null;
  const line = source.split(/\r\n|\r|\n/)[at.line - 1] ?? "";
  const offset = at.column - 1;
  const literal = [...line.matchAll(/"(?:[^"\\]|\\.)*"/g)].find(
    ({ index, 0: { length } }) => index < offset && offset < index + length,
  );
  if (literal === undefined) return null;
  const text = valueOf(literal[0]);
  const before = valueOf(`${line.slice(literal.index, offset)}"`);
  if (text === null || before === null || !text.includes("\n")) return null;
  const lines = before.split(/\r\n|\r|\n/);
  return { text, at: { ...at, line: lines.length, column: (lines.at(-1) ?? "").length + 1 } };
}

/** Null where an escape was cut in two. */
function valueOf(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
