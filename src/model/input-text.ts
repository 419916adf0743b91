import { HarnessError, type HarnessErrorCode } from "./harness-error.ts";
import type { Position } from "./position.ts";

/** A file that people wrote, and what to say where it can't be read. */
export interface Input {
  readonly file: string;
  readonly code: HarnessErrorCode;
  /** Where the file is named; by default its own first line. */
  readonly at?: Position | undefined;
}

/** The error for a file of which the file system gives no text. */
export function unreadable(cause: unknown, { file, code, at }: Input): HarnessError {
  const { code: name = "", message } = cause as NodeJS.ErrnoException;
  const { why, help } = reasons[name] ?? { why: message, help: "Correct the path." };
  return new HarnessError(code, `${file} can't be read: ${why}`, { at: at ?? startOf(file), help, cause });
}

function startOf(file: string): Position {
  return { file, line: 1, column: 1 };
}

interface Reason {
  readonly why: string;
  readonly help: string;
}

const forbidden: Reason = {
  why: "this user may not read it",
  help: "Give this user the right to read it, or name another file.",
};

/** https://nodejs.org/api/errors.html#common-system-errors */
const reasons: Readonly<Record<string, Reason>> = {
  EISDIR: { why: "expected a file, found a folder", help: "Remove or rename the folder, or name a file." },
  ENOENT: {
    why: "nothing is there, or a link that leads nowhere",
    help: "Correct the path or the link, or write the file.",
  },
  ENOTDIR: { why: "a part of its path is a file and no folder", help: "Correct the path." },
  ELOOP: { why: "it is a link that leads back to itself", help: "Replace the link by the file itself." },
  EACCES: forbidden,
  EPERM: forbidden,
};
