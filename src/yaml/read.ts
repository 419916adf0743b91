import { isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import { locator, type Locator, type YamlPath } from "./locate.ts";

/** A YAML file as plain data, with the place of everything in it. */
export interface YamlDocument {
  readonly file: string;
  /** Null for an empty file. */
  readonly data: unknown;
  /** Position of the key at this path, or of the nearest key above it that is there. */
  at(path: YamlPath): Position;
  /** Position of the value at this path rather than of its key. */
  valueAt(path: YamlPath): Position;
}

/**
 * Reads one YAML document; anchors and merge keys are resolved.
 *
 * @throws HarnessError with `code`: bad syntax, a key given twice, an unknown tag, more than one document
 * @example readYaml("/repo/understudy.yaml", text, "project-invalid").at(["store", "adapter"])
 */
export function readYaml(file: string, text: string, code: HarnessErrorCode): YamlDocument {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true,
    logLevel: "error",
  });
  const locate = locator(file, document, lines);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    throw new HarnessError(code, describe(problem.code, problem.message, source.slice(problem.pos[0])), {
      at: locate.offset(problem.pos[0]),
      help:
        helps[problem.code] ??
        "Correct the YAML at this place; indentation counts, and tabs are not allowed.",
    });
  }
  checkAliases(document, locate, code);
  nameNullKeys(document);
  return { file, data: toData(document, locate.at([]), code), at: locate.at, valueAt: locate.valueAt };
}

function checkAliases(document: Document.Parsed, locate: Locator, code: HarnessErrorCode): void {
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      throw new HarnessError(code, `no anchor &${alias.source} stands before *${alias.source}`, {
        at: locate.offset(alias.range?.[0] ?? 0),
        help: "Name an anchor that is there, or put a text that starts with * in quotes.",
      });
    },
  });
}

/** As a key, null is meant as the word that was written; the library would leave an empty text of it. */
function nameNullKeys(document: Document.Parsed): void {
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === null && typeof key.source === "string") key.value = key.source;
    },
  });
}

function describe(kind: string, message: string, rest: string): string {
  if (kind === "DUPLICATE_KEY") return `the key ${keyAt(rest)} is given twice`;
  if (kind === "MULTIPLE_DOCS") return "expected one YAML document, found a second one";
  if (kind === "TAG_RESOLVE_FAILED") return `expected plain YAML, found the tag ${keyAt(rest)}`;
  return `not valid YAML: ${message}`;
}

function keyAt(rest: string): string {
  return /^["']?([^\s"':]+)/.exec(rest)?.[1] ?? rest.slice(0, 20);
}

function toData(document: Document.Parsed, at: Position, code: HarnessErrorCode): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (cause) {
    throw new HarnessError(code, `the anchors in this YAML cannot be resolved: ${String(cause)}`, {
      at,
      help: "Write the repeated part out, or use fewer aliases.",
      cause,
    });
  }
}

const helps: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "Keep one of the two; the other would be ignored.",
  MULTIPLE_DOCS: "Remove everything from the `---` line on, or move it to a file of its own.",
  TAG_RESOLVE_FAILED: "Remove the tag, or put the value in quotes.",
};
