import { resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import { readTextIfThere } from "../yaml/read-text.ts";
import type { ExportedScript } from "./exported-connection.ts";

/** A script of an export that has a file of its own. */
export interface NamedFile {
  readonly key: string;
  readonly path: string;
  readonly from: string;
  /** Where the export names it. */
  readonly at: Position;
}

/** @throws HarnessError `export-invalid`: the file is not there */
export async function scriptFile({ key, path, from, at }: NamedFile): Promise<ExportedScript> {
  const file = resolve(from, path);
  const text = await readTextIfThere({ file, code: "export-invalid", at });
  if (text !== null) return { key, text, at: { file, line: 1, column: 1 } };
  throw new HarnessError("export-invalid", `the export names ${path} for ${key}, but the file is not there`, {
    at,
    help: "Take the export again, and hand over the whole of it.",
  });
}
