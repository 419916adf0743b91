import type { WriteStream } from "node:tty";
import type { ReportOptions } from "../report/index.ts";
import { readSource } from "../vitest/read-source.ts";

/** How to write for a stream: colours on terminals only (NO_COLOR and FORCE_COLOR are honoured), its width. */
export function terminalOptions(stream: Partial<WriteStream>): ReportOptions {
  return {
    colour: wantsColour(stream),
    width: Math.min(stream.columns ?? 100, 120),
    cwd: process.cwd(),
    source: readSource,
  };
}

/** For files: no colours, a fixed width. */
export function fileOptions(): ReportOptions {
  return { colour: false, width: 100, cwd: process.cwd(), source: readSource };
}

function wantsColour({ isTTY }: Partial<WriteStream>): boolean {
  if (process.env["NO_COLOR"]) return false;
  if (process.env["FORCE_COLOR"]) return process.env["FORCE_COLOR"] !== "0";
  return isTTY === true;
}
