import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { readJson } from "../../yaml/read-json.ts";
import { readText } from "../../yaml/read-text.ts";
import { readYaml, type YamlDocument } from "../../yaml/read.ts";
import { fillKeywords, type FilledText, type Keywords } from "../keywords.ts";
import { positionIn } from "./position-in.ts";

/** What is gathered while a connection is read. */
export interface Notes {
  readonly keywords: Keywords;
  readonly files: string[];
  readonly warnings: string[];
}

/** Reads a text file of a connection, replaces its keywords and tells what was left over. */
export async function readFilled(file: string, notes: Notes): Promise<FilledText> {
  return noteLeftovers(file, await fillFile(file, notes), notes);
}

/** Reads a text file of a connection and replaces its keywords. */
export async function fillFile(file: string, notes: Notes): Promise<FilledText> {
  notes.files.push(file);
  const raw = await readText({ file, code: "connection-invalid" });
  return fillKeywords(raw.replace(/^\uFEFF/, ""), notes.keywords);
}

/** Adds a warning for each placeholder without a value and each value that moves lines. */
export function noteLeftovers(file: string, filled: FilledText, notes: Notes): FilledText {
  for (const { placeholder, offset } of filled.missing) {
    const { line, column } = positionIn(file, filled.text, offset);
    notes.warnings.push(
      `${file}:${line}:${column}: ${placeholder} has no value; add it to \`keywords\` of the project file`,
    );
  }
  for (const name of filled.multiline) {
    notes.warnings.push(`${file}: the value of ${name} has several lines; line numbers below it are shifted`);
  }
  return filled;
}

/**
 * Reads a JSON or YAML file of a connection after keyword replacement.
 *
 * @throws HarnessError `connection-invalid`: bad syntax; `keyword-missing`: a placeholder makes it so
 */
export async function readDocument(file: string, notes: Notes): Promise<YamlDocument> {
  const filled = await readFilled(file, notes);
  const read = file.endsWith(".json") ? readJson : readYaml;
  try {
    return read(file, filled.text, "connection-invalid");
  } catch (cause) {
    const [first] = filled.missing;
    if (first === undefined) throw cause;
    throw keywordMissing(first.placeholder, positionIn(file, filled.text, first.offset), cause);
  }
}

/** The error for a file that a placeholder without a value makes unreadable. */
export function keywordMissing(placeholder: string, at: Position, cause: unknown): HarnessError {
  const name = placeholder.slice(2, -2);
  return new HarnessError(
    "keyword-missing",
    `${placeholder} has no value, and the text is not valid without one`,
    {
      at,
      help: `Add \`${name}\` to \`keywords\` of the project file, or to AUTH0_KEYWORD_REPLACE_MAPPINGS.`,
      cause,
    },
  );
}
