import { readFileSync } from "node:fs";
import type { WriteStream } from "node:tty";
import type { ReportOptions } from "../report/index.ts";

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

/** Text of a file for code frames, or null where it can't be read. */
function readSource(file: string): string | null {
  try {
    return maskPasswords(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Passwords in addresses, replaced sign by sign so that columns stay right. */
function maskPasswords(text: string): string {
  return text.replace(
    /(:\/\/[^\s:/@"']*:)([^\s@/"']+)(?=@)/g,
    (_, before: string, password: string) => before + "*".repeat(password.length),
  );
}
