import type { WriteStream } from "node:tty";
import { contracts } from "../../contracts/index.ts";
import type { ReportOptions } from "../report/index.ts";
import { readSource } from "../vitest/read-source.ts";
import { repositoryOf } from "../vitest/repository.ts";

/** How to write for a stream: colours on terminals only (NO_COLOR and FORCE_COLOR are honoured), its width. */
export function terminalOptions(stream: Partial<WriteStream>): ReportOptions {
  return {
    colour: wantsColour(stream),
    width: Math.min(stream.columns ?? 100, 120),
    ...surroundings(),
  };
}

/** For files: no colours, a fixed width. */
export function fileOptions(): ReportOptions {
  return { colour: false, width: 100, ...surroundings() };
}

function surroundings(): Omit<ReportOptions, "colour" | "width"> {
  const cwd = process.cwd();
  return { cwd, source: readSource, contracts, ...repositoryOf(cwd, process.env) };
}

function wantsColour({ isTTY }: Partial<WriteStream>): boolean {
  if (process.env["NO_COLOR"]) return false;
  if (process.env["FORCE_COLOR"]) return process.env["FORCE_COLOR"] !== "0";
  return isTTY === true;
}
