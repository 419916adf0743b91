import { readFile } from "node:fs/promises";
import { decodeText, unreadable, type Input } from "../model/input-text.ts";

/**
 * The text of a file that people wrote; a byte order mark stays.
 * @throws HarnessError with the input's code: a folder, a link that leads nowhere, no right to read it, not UTF-8
 * @example await readText({ file: "/repo/understudy.yaml", code: "project-invalid" })
 */
export async function readText(input: Input): Promise<string> {
  const bytes = await readFile(input.file).catch((cause: unknown) => {
    throw unreadable(cause, input);
  });
  return decodeText(bytes, input);
}

/** As {@link readText}; null where nothing is there. */
export async function readTextIfThere(input: Input): Promise<string | null> {
  try {
    return await readText(input);
  } catch (error) {
    if (isMissing((error as Error).cause)) return null;
    throw error;
  }
}

function isMissing(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
}
