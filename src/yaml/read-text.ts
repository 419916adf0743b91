import { readFile } from "node:fs/promises";
import { unreadable, type Input } from "../model/input-text.ts";

/**
 * The text of a file that people wrote.
 * @throws HarnessError with the input's code: a folder, a link that leads nowhere, no right to read it
 * @example await readText({ file: "/repo/understudy.yaml", code: "project-invalid" })
 */
export async function readText(input: Input): Promise<string> {
  try {
    return await readFile(input.file, "utf8");
  } catch (cause) {
    throw unreadable(cause, input);
  }
}
