import { HarnessError, type HarnessErrorCode } from "./harness-error.ts";
import type { Position } from "./position.ts";

/** A file that people wrote, and what to say where it can't be read. */
export interface Input {
  readonly file: string;
  readonly code: HarnessErrorCode;
  /** Where the file is named, for one that is not there; by default its own first line. */
  readonly at?: Position | undefined;
}

/**
 * The bytes of a file as text; a byte order mark stays.
 * @throws HarnessError with the input's code: the text is not UTF-8
 */
export function decodeText(bytes: Uint8Array, { file, code }: Input): string {
  if (isUtf16(bytes)) {
    throw new HarnessError(code, `${file} is UTF-16, expected UTF-8`, {
      at: startOf(file),
      help: "Save the file as UTF-8.",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUtf8(bytes, { file, code });
  }
}

/** The error for a file of which the file system gives nothing. */
export function unreadable(cause: unknown, { file, code, at }: Input): HarnessError {
  const { code: name = "", message } = cause as NodeJS.ErrnoException;
  const { why, help } = reasons[name] ?? { why: message, help: "Correct the path." };
  return new HarnessError(code, `${file} can't be read: ${why}`, { at: at ?? startOf(file), help, cause });
}

/** By its mark, or by the empty half of its first letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first * second === 0;
}

function notUtf8(bytes: Uint8Array, { file, code }: Input): HarnessError {
  const { before, byte } = firstBad(bytes);
  const lines = before.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const shown = byte.toString(16).toUpperCase().padStart(2, "0");
  return new HarnessError(code, `${file} is not UTF-8: the byte 0x${shown} makes no character there`, {
    at: { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 },
    help: "Save the file as UTF-8; it may be in an older encoding such as Latin-1.",
  });
}

/** A replacement character that the bytes do not spell out stands for what could not be read. */
function firstBad(bytes: Uint8Array): { readonly before: string; readonly byte: number } {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  for (const { index } of text.matchAll(/\uFFFD/g)) {
    const before = text.slice(0, index);
    const offset = encoder.encode(before).length;
    const written = bytes.subarray(offset, offset + 3);
    if (written.join() !== encoder.encode("\uFFFD").join()) return { before, byte: bytes[offset] ?? 0 };
  }
  return { before: "", byte: bytes[0] ?? 0 };
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
