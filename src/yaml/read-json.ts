import { LineCounter, parseDocument } from "yaml";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import { type Locator, locator } from "./locate.ts";
import type { YamlDocument } from "./read.ts";

/**
 * Reads a JSON file with the place of everything in it.
 *
 * @throws HarnessError with `code`: not JSON
 */
export function readJson(file: string, text: string, code: HarnessErrorCode): YamlDocument {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let known: Locator | null = null;
  const places = () => (known ??= locatorOf(file, source));
  try {
    const data: unknown = JSON.parse(source);
    return { file, data, at: (path) => places().at(path), valueAt: (path) => places().valueAt(path) };
  } catch (cause) {
    const { message } = cause as SyntaxError;
    throw new HarnessError(code, `not valid JSON: ${message.replace(surroundings, "")}`, {
      at: places().offset(offsetOf(message, source)),
      help: "Correct the JSON at this place.",
      cause,
    });
  }
}

// JSON is read as YAML for the places only, and only once one is asked for: traces can be large.
function locatorOf(file: string, source: string): Locator {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return locator(file, document, lines);
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
