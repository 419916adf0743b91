import { LineCounter, parseDocument } from "yaml";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import { locator } from "./locate.ts";
import type { YamlDocument } from "./read.ts";

/**
 * Reads a JSON file with the place of everything in it.
 *
 * @throws HarnessError with `code`: not JSON
 */
export function readJson(file: string, text: string, code: HarnessErrorCode): YamlDocument {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = new LineCounter();
  // JSON is read as YAML for the places only; what it says is said by JSON.parse.
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const locate = locator(file, document, lines);
  try {
    return { file, data: JSON.parse(source) as unknown, at: locate.at, valueAt: locate.valueAt };
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw new HarnessError(code, `not valid JSON: ${message.replace(surroundings, "")}`, {
      at: locate.offset(offsetOf(message, source)),
      help: "Correct the JSON at this place.",
      cause,
    });
  }
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
