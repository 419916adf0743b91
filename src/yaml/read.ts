import { isScalar, LineCounter, parseDocument, visit, YAMLSeq, type Document } from "yaml";
import { HarnessError, type HarnessErrorCode } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import { locator, type Locator, type YamlPath } from "./locate.ts";

/** A YAML file as plain data, with the place of everything in it. */
export interface YamlDocument {
  readonly file: string;
  /** Null for an empty file. */
  readonly data: unknown;
  /** The data as it is written, where something was put into it since; messages show this. */
  readonly written?: unknown;
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
  const open = openYaml(file, text, code);
  const [warning] = open.document.warnings;
  if (warning !== undefined) throw open.problem(warning);
  return read(open);
}

/** A value that only another tool can work out. */
export interface SetAside {
  /** Of the value, where its shape would be complained of. */
  readonly at: Position;
  /** What to say to whom the value matters. */
  readonly error: HarnessError;
}

/**
 * As `readYaml`, for files of other tools: a value with a tag that only they know is an empty list, and set aside.
 *
 * @throws HarnessError with `code`: as `readYaml`, but for unknown tags
 */
export function readTaggedYaml(
  file: string,
  text: string,
  code: HarnessErrorCode,
): { readonly document: YamlDocument; readonly aside: readonly SetAside[] } {
  const open = openYaml(file, text, code);
  const grave = open.document.warnings.find((warning) => warning.code !== "TAG_RESOLVE_FAILED");
  if (grave !== undefined) throw open.problem(grave);
  const aside: SetAside[] = [];
  visit(open.document, {
    Node(_, node) {
      if (!("tag" in node) || node.tag?.startsWith("!") !== true) return undefined;
      const at = open.locate.offset(node.range?.[0] ?? 0);
      const error = new HarnessError(code, `expected plain YAML, found the tag ${node.tag}`, {
        at,
        help: helps["TAG_RESOLVE_FAILED"],
      });
      aside.push({ at, error });
      const list = new YAMLSeq();
      list.range = node.range ?? null;
      return list;
    },
  });
  return { document: read(open), aside };
}

/** A file that has no mistake in its syntax. */
interface OpenYaml {
  readonly document: Document.Parsed;
  readonly locate: Locator;
  readonly file: string;
  readonly code: HarnessErrorCode;
  problem(found: YamlProblem): HarnessError;
}

type YamlProblem = Document.Parsed["errors" | "warnings"][number];

function openYaml(file: string, text: string, code: HarnessErrorCode): OpenYaml {
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
  const problem = ({ code: kind, message, pos }: YamlProblem) =>
    new HarnessError(code, describe(kind, message, source.slice(pos[0])), {
      at: locate.offset(pos[0]),
      help: helps[kind] ?? "Correct the YAML at this place; indentation counts, and tabs are not allowed.",
    });
  const [error] = document.errors;
  if (error !== undefined) throw problem(error);
  return { document, locate, file, code, problem };
}

function read({ document, locate, file, code }: OpenYaml): YamlDocument {
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

const nested =
  "Put a text that holds `: ` in quotes; otherwise correct the indentation and the brackets at this place.";
const helps: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "Keep one of the two; the other would be ignored.",
  MULTIPLE_DOCS: "Remove everything from the `---` line on, or move it to a file of its own.",
  BLOCK_AS_IMPLICIT_KEY: nested,
  BLOCK_IN_FLOW: nested,
  TAG_RESOLVE_FAILED: "Remove the tag, or put the value in quotes.",
};
