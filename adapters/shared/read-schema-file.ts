import { readFile } from "node:fs/promises";
import { HarnessError } from "../../src/model/harness-error.ts";
import { decodeText, unreadable } from "../../src/model/input-text.ts";
import type { Position } from "../../src/model/position.ts";

/** A schema file, as the project file names it. */
export interface SchemaFile {
  /** Absolute path. */
  readonly file: string;
  /** As written. */
  readonly name: string;
  /** Where it is named. */
  readonly at: Position;
}

/**
 * The text of a schema file; a byte order mark stays.
 * @throws HarnessError `schema-missing`: it is not there; `schema-failed`: a folder, no right to read it, not UTF-8
 */
export async function readSchemaFile({ file, name, at }: SchemaFile): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") {
      throw unreadable(cause, { file, code: "schema-failed", at });
    }
    throw new HarnessError("schema-missing", `The schema file ${name} cannot be read (looked for ${file}).`, {
      at,
      help: "Paths start at the folder of the project file. Correct the path, or take `schema` out.",
      cause,
    });
  });
  return decodeText(bytes, { file, code: "schema-failed" });
}
