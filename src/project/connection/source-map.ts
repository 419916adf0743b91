import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Position } from "../../model/position.ts";

/** The source map of a built script. */
export interface ScriptSourceMap {
  /** Files beside the script that the map rests on. */
  readonly files: readonly string[];
  /** Where a place in the script was written; the place itself where the map does not know. */
  originalAt(at: Position): Position;
}

/** Reads the source map that a text names, inside itself or in a file beside it; null without a usable one. */
export function readSourceMap(file: string, text: string): ScriptSourceMap | null {
  const url = [...text.matchAll(/^\s*\/\/[#@] sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  if (url === undefined) return null;
  try {
    const { json, from } = contentOf(url, file);
    const map = new SourceMap(JSON.parse(json) as SourceMapPayload);
    return { files: from === file ? [] : [from], originalAt: (at) => origin(map, from, at) };
  } catch {
    // Without its map a built script is judged all the same, with places in what was built.
    return null;
  }
}

function contentOf(url: string, file: string): { readonly json: string; readonly from: string } {
  const [, encoding, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? [];
  if (data !== undefined) {
    const json =
      encoding === undefined ? decodeURIComponent(data) : Buffer.from(data, "base64").toString("utf8");
    return { json, from: file };
  }
  const from = pathOf(url, file);
  return { json: readFileSync(from, "utf8"), from };
}

function origin(map: SourceMap, from: string, at: Position): Position {
  const entry = map.findEntry(at.line - 1, at.column - 1);
  if (!("originalSource" in entry) || entry.generatedLine !== at.line - 1) return at;
  const file = pathOf(entry.originalSource, from);
  // What can't be opened can't be shown: then the built line says more.
  if (!existsSync(file)) return at;
  return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function pathOf(source: string, from: string): string {
  if (source.startsWith("file:")) return fileURLToPath(source);
  return resolve(dirname(from), decodeURIComponent(source.replace(/^webpack:\/\/[^/]*\//, "")));
}
