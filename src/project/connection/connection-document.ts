import type { z } from "zod";
import { isHarnessError } from "../../model/harness-error.ts";
import { checkShape } from "../../yaml/check.ts";
import { readJson } from "../../yaml/read-json.ts";
import { readTaggedYaml, type SetAside, type YamlDocument } from "../../yaml/read.ts";
import type { FilledText, MissingKeyword } from "../keywords.ts";
import { fillFile, keywordMissing, noteLeftovers, type Notes } from "./notes.ts";
import { positionIn } from "./position-in.ts";
import { withoutUnread } from "./unread-placeholders.ts";

/** A file of auth0-deploy-cli; what it leaves to a keyword or a tag matters only where it is read. */
export interface ConnectionDocument extends YamlDocument {
  readonly aside: readonly SetAside[];
}

/**
 * Reads `database.json` or `tenant.yaml` after keyword replacement.
 *
 * @throws HarnessError `connection-invalid`: bad syntax; `keyword-missing`: a placeholder makes it so
 */
export async function readConnectionDocument(file: string, notes: Notes): Promise<ConnectionDocument> {
  const filled = await fillFile(file, notes);
  const document = documentOf(file, filled);
  noteLeftovers(file, withoutUnread(filled, document), notes);
  return document;
}

/**
 * Checks what is read of such a file.
 *
 * @throws HarnessError `connection-invalid`, or `keyword-missing` where a value is needed that a keyword would give
 */
export function checkConnection<T>(schema: z.ZodType<T>, document: ConnectionDocument): T {
  try {
    return checkShape(schema, document, "connection-invalid");
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    const { at } = error;
    const cause = document.aside.find((one) => one.at.line === at?.line && one.at.column === at.column);
    throw cause?.error ?? error;
  }
}

function documentOf(file: string, filled: FilledText): ConnectionDocument {
  const bare = filled.missing.filter((one) => standsAlone(filled.text, one));
  const [first] = bare.length > 0 ? bare : filled.missing;
  try {
    return parsed(file, filled.text);
  } catch (cause) {
    if (first === undefined) throw cause;
    const missing = bare.map((one) => missingAt(file, filled, one));
    try {
      const document = parsed(file, withoutPlaceholders(filled.text, bare));
      return { ...document, aside: [...document.aside, ...missing] };
    } catch {
      throw keywordMissing(first.placeholder, positionIn(file, filled.text, first.offset), cause);
    }
  }
}

function parsed(file: string, text: string): ConnectionDocument {
  if (file.endsWith(".json")) return { ...readJson(file, text, "connection-invalid"), aside: [] };
  const { document, aside } = readTaggedYaml(file, text, "connection-invalid");
  return { ...document, aside };
}

/** Whether a placeholder is a whole value outside quotes; one inside a text harms nothing. */
function standsAlone(text: string, { placeholder, offset }: MissingKeyword): boolean {
  const before = /(?:^|[:,[{]|^\s*-)\s*$/m.test(text.slice(text.lastIndexOf("\n", offset) + 1, offset));
  return before && /^\s*(?:[,\]}#]|$)/m.test(text.slice(offset + placeholder.length));
}

/** An empty list of the same length stands where a value is missing: it is valid, and no setting takes it. */
function withoutPlaceholders(text: string, missing: readonly MissingKeyword[]): string {
  return missing.reduce((text, { offset, placeholder: { length } }) => {
    return `${text.slice(0, offset)}[${" ".repeat(length - 2)}]${text.slice(offset + length)}`;
  }, text);
}

function missingAt(file: string, { text }: FilledText, { placeholder, offset }: MissingKeyword): SetAside {
  const at = positionIn(file, text, offset);
  return { at, error: keywordMissing(placeholder, at, undefined) };
}
