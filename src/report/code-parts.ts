/** A piece of a line of prose. */
export interface Part {
  readonly kind: "text" | "code";
  readonly text: string;
}

/**
 * Takes a line apart where code stands between backticks. What is quoted is somebody's own text, an error's perhaps, and
 * has its backticks for itself.
 * @example codeParts("Call `next()`.") // text "Call ", code "next()", text "."
 */
export function codeParts(line: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of line.matchAll(/"(?:[^"\\]|\\.)*"|`([^`]+)`/g)) {
    const [whole, code] = match;
    if (code === undefined) continue;
    parts.push({ kind: "text", text: line.slice(end, match.index) }, { kind: "code", text: code });
    end = match.index + whole.length;
  }
  return [...parts, { kind: "text", text: line.slice(end) }];
}
