import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { HarnessError } from "../model/harness-error.ts";

/**
 * Writes a file, and the folders that it needs.
 * @throws HarnessError `output-unwritable`: a folder stands there, or the rights or the room are missing
 * @example await writeText(resolve("reports/understudy.json"), text);
 */
export async function writeText(file: string, text: string): Promise<void> {
  await reaching(file, () => writeFile(file, text));
}

/** As `writeText`, behind what others have written there. */
export async function appendText(file: string, text: string): Promise<void> {
  await reaching(file, () => appendFile(file, text));
}

async function reaching(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await write();
  } catch (cause) {
    throw unwritable(file, cause as NodeJS.ErrnoException);
  }
}

function unwritable(file: string, cause: NodeJS.ErrnoException): HarnessError {
  const { why, help } = reasons[cause.code ?? ""] ?? { why: cause.message, help: "Name another file." };
  return new HarnessError("output-unwritable", `${file} can't be written: ${why}.`, { help, cause });
}

const inTheWay = {
  why: "a part of its path is a file and no folder",
  help: "Name a file in a folder, or remove what is in the way.",
};
const forbidden = {
  why: "this user may not write there",
  help: "Name a file in a folder that this user may write to.",
};

/** https://nodejs.org/api/errors.html#common-system-errors */
const reasons: Readonly<Record<string, { readonly why: string; readonly help: string }>> = {
  EISDIR: { why: "it is a folder", help: "Name a file in it." },
  ENOTDIR: inTheWay,
  EEXIST: inTheWay,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: { why: "the file system is read-only", help: "Name a file somewhere else." },
  ENOSPC: { why: "the disk is full", help: "Make room, or name a file on another disk." },
};
