import { LineCounter, parseDocument } from "yaml";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";

/**
 * Parses JSON.
 * @param file absolute path of the text, for messages
 * @throws HarnessError `trace-invalid` with the place where it stops being JSON
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HarnessError("trace-invalid", `expected a trace in JSON: ${reason(cause)}`, {
      at: offsetPlace(text, brokenOffset(text, reason(cause)), file),
      help: "Give a file that understudy test --trace <folder> wrote.",
      cause,
    });
  }
}

/** The place of a value in a JSON text, or of the nearest one around it that is there. */
export function jsonPlace(text: string, path: readonly (string | number)[], file: string): Position {
  // JSON is YAML, and that parser knows where everything stands.
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, keepSourceTokens: false });
  for (let length = path.length; length > 0; length -= 1) {
    const start = startOf(document.getIn(path.slice(0, length), true));
    if (start === null) continue;
    const { line, col } = lineCounter.linePos(start);
    return { file, line, column: col };
  }
  return { file, line: 1, column: 1 };
}

function startOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node)) return null;
  const [start] = Array.isArray(node.range) ? (node.range as readonly unknown[]) : [];
  return typeof start === "number" ? start : null;
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

// V8 names the offset, except where the text ends too early.
function brokenOffset(text: string, message: string): number {
  const found = /at position (\d+)/.exec(message)?.[1];
  return found === undefined ? text.trimEnd().length : Number(found);
}

function offsetPlace(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
