import { type Document, LineCounter, parseDocument } from "yaml";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import { type Locator, locator } from "./locate.ts";
import type { YamlDocument } from "./read.ts";

/**
 * Reads a JSON file with the place of everything in it.
 *
 * @throws HarnessError with `code`: not JSON, or a key given twice
 */
export function readJson(file: string, text: string, code: HarnessErrorCode): YamlDocument {
  const { read, document, places, source } = openJson(file, text, code);
  const twice = document().errors.find((error) => error.code === "DUPLICATE_KEY");
  if (twice === undefined) return read;
  const [start] = twice.pos;
  throw new HarnessError(code, `the key ${keyAt(source.slice(start))} is given twice`, {
    at: places().offset(start),
    help: "Keep one of the two; the other would be ignored.",
  });
}

/**
 * As `readJson`, for what a program wrote and may be large: places are looked for once one is asked for, and keys that
 * are given twice never.
 *
 * @throws HarnessError with `code`: not JSON
 */
export function readLargeJson(file: string, text: string, code: HarnessErrorCode): YamlDocument {
  return openJson(file, text, code).read;
}

interface OpenJson {
  readonly read: YamlDocument;
  readonly document: () => Document.Parsed;
  readonly places: () => Locator;
  readonly source: string;
}

function openJson(file: string, text: string, code: HarnessErrorCode): OpenJson {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = new LineCounter();
  let parsed: Document.Parsed | null = null;
  // JSON is read as YAML for the places only; what it says is said by JSON.parse.
  const document = () =>
    (parsed ??= parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true }));
  let known: Locator | null = null;
  const places = () => (known ??= locator(file, document(), lines));
  try {
    const data: unknown = JSON.parse(source);
    const at: YamlDocument["at"] = (path) => places().at(path);
    const valueAt: YamlDocument["valueAt"] = (path) => places().valueAt(path);
    return { read: { file, data, at, valueAt }, document, places, source };
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw new HarnessError(code, `not valid JSON: ${message.replace(surroundings, "")}`, {
      at: places().offset(offsetOf(message, source)),
      help: "Correct the JSON at this place.",
      cause,
    });
  }
}

function keyAt(rest: string): string {
  return /^"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1] ?? rest.slice(0, 20);
}

// V8 tells the position for some mistakes only; for the others the first piece that no JSON has is looked for.
function offsetOf(message: string, source: string): number {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  const trailing = /,\s*(?=[\]}])/.exec(source);
  const known = knownPieces.exec(source)?.[0].length ?? 0;
  return trailing === null ? Math.min(known, source.trimEnd().length) : Math.min(known, trailing.index);
}

const surroundings = / in JSON at position.*$|, (?:\.\.\.)?".*$/s;
const knownPieces =
  /^(?:\s+|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])*/;
