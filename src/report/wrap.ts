import { visible } from "./visible.ts";

/** Where wrapped prose stands. */
export interface Block {
  /** Columns of the terminal. */
  readonly width: number;
  /** Put before the first line, e.g. `help: `. */
  readonly first: string;
  /** Put before the other lines; usually as many spaces. */
  readonly rest: string;
}

/**
 * Sets prose into lines that fit. Line breaks of the text stay; a word that is too long stays whole,
 * because a cut address can't be clicked.
 * @example wrap("two words", { width: 8, first: "- ", rest: "  " }) // ["- two", "  words"]
 */
export function wrap(text: string, block: Block): readonly string[] {
  const lines = visible(text)
    .trimEnd()
    .split("\n")
    .flatMap((line) => fill(line, Math.max(minimum, block.width - block.rest.length)));
  return lines.map((line, index) => `${index === 0 ? block.first : block.rest}${line}`.trimEnd());
}

function fill(line: string, width: number): readonly string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/\s+/).filter((word) => word !== "")) {
    const longer = current === "" ? `${indent}${word}` : `${current} ${word}`;
    if (longer.length <= width || current === "") {
      current = longer;
      continue;
    }
    lines.push(current);
    current = `${indent}${word}`;
  }
  return [...lines, current];
}

// Narrower than this, prose becomes one word a line, which nobody can read.
const minimum = 30;
