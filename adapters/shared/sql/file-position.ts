import type { Position } from "../../../src/model/position.ts";
import type { SchemaFile } from "./dialect.ts";

/** The line and column of an offset in a schema file. */
export function positionAt({ file, text }: SchemaFile, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** How a statement begins, on one line, for a message. */
export function beginning(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
