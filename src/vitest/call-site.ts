import type { Position } from "../model/position.ts";
import { fileURLToPath } from "node:url";

/** A line of a test that called Understudy. */
export interface CallSite {
  readonly at: Position;
  /** The lines of its stack, from there on. */
  readonly frames: readonly string[];
}

/**
 * Where a function of ours was called.
 * @param called that function; it and what it called are left out
 * @param file the test's file, in case the stack does not tell
 */
export function callSite(called: (...args: never[]) => unknown, file: string): CallSite {
  const holder = { stack: "" };
  Error.captureStackTrace(holder, called);
  const frames = holder.stack.split("\n").filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return { at: positionIn(frames[0] ?? "") ?? { file, line: 1, column: 1 }, frames };
}

function positionIn(frame: string): Position | null {
  const found = /(?:\(|at (?:async )?)((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/.exec(frame);
  const [, path = "", line = "", column = ""] = found ?? [];
  if (path === "" || Number(line) < 1) return null;
  const file = path.startsWith("file://") ? fileURLToPath(path) : path.replace(/\?.*$/, "");
  return { file, line: Number(line), column: Math.max(1, Number(column)) };
}
