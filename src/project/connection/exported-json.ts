import { basename, dirname } from "node:path";
import { z } from "zod";
import type { ActionScript } from "../../model/action-script.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { checkShape } from "../../yaml/check.ts";
import { readJson } from "../../yaml/read-json.ts";
import { readText } from "../../yaml/read-text.ts";
import type { YamlDocument } from "../../yaml/read.ts";
import { fillKeywords } from "../keywords.ts";
import type { ConnectionDraft, ConnectionPlace, ScriptDraft } from "./draft.ts";
import { escapedLength } from "./json-string.ts";
import { namedScripts } from "./named-scripts.ts";
import { noteLeftovers, type Notes } from "./notes.ts";
import { offsetIn } from "./position-in.ts";
import { bareConfiguration, connectionObject, modeOf, noteOddities, unreadKeys } from "./options.ts";
import { pickConnection } from "./pick-connection.ts";

/**
 * Reads a connection as the Management API returns it, alone or in a list, with the scripts' texts inside.
 * @see https://auth0.com/docs/api/management/v2/connections/get-connections
 *
 * @throws HarnessError `connection-invalid` or `connection-missing`
 */
export async function readExportedJson(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  const file = place.path;
  const source = (await readText({ file, code: "connection-invalid" })).replace(/^\uFEFF/, "");
  notes.files.push(file);
  const document = readJson(file, source, "connection-invalid");
  const { list, path } = listIn(document);
  const index = pickConnection(list, place);
  const at = path === null ? [] : [...path, index];
  const connection = checkShape(connectionObject, document, "connection-invalid", at);
  noteOddities(file, connection, notes);
  const entries = connection.options?.customScripts ?? {};
  const scriptsAt = [...at, "options", "customScripts"];
  const found = namedScripts(file, entries, notes);
  if (found.length === 0) throw withoutScripts(document.at(scriptsAt));
  const scripts = found.map(([script, text]) =>
    inlineDraft({ script, file, text, start: document.valueAt([...scriptsAt, script]), source }, notes),
  );
  return {
    name: connection.name ?? basename(file, ".json"),
    folder: dirname(file),
    mode: modeOf(connection),
    scripts,
    configuration: bareConfiguration(connection),
    unread: { file, keys: unreadKeys(connection) },
  };
}

const named = z.looseObject({ name: z.string().optional() });

interface ConnectionList {
  readonly list: readonly { readonly name?: string | undefined }[];
  /** Where the list stands; null where the file is one connection. */
  readonly path: readonly string[] | null;
}

function listIn(document: YamlDocument): ConnectionList {
  const { data } = document;
  if (Array.isArray(data)) {
    return { list: checkShape(z.array(named), document, "connection-invalid"), path: [] };
  }
  if (typeof data === "object" && data !== null && "connections" in data) {
    const list = checkShape(z.array(named), document, "connection-invalid", ["connections"]);
    return { list, path: ["connections"] };
  }
  return { list: [checkShape(named, document, "connection-invalid")], path: null };
}

interface InlineScript {
  readonly script: ActionScript;
  readonly file: string;
  readonly text: string;
  /** Of the opening quote. */
  readonly start: Position;
  /** The whole file. */
  readonly source: string;
}

function inlineDraft({ script, file, text, start, source }: InlineScript, notes: Notes): ScriptDraft {
  const filled = noteLeftovers(`${file}#${script}`, fillKeywords(text, notes.keywords), notes);
  const literal = (source.split(/\r\n|\r|\n/)[start.line - 1] ?? "").slice(start.column);
  // All of a script stands on one line of the file; the column inside the string is exact unless keywords moved it.
  const at = (offset: number): Position => ({
    ...start,
    column: start.column + 1 + escapedLength(literal, offset),
  });
  const originalAt = ({ line, column }: Position) => at(offsetIn(filled.text, { line, column }));
  const stackName = `${file}#${script}`;
  const { text: own, missing } = filled;
  return { script, file, firstLine: start.line, stackName, text: own, missing, at, originalAt };
}

function withoutScripts(at: Position): HarnessError {
  return new HarnessError("connection-invalid", "expected `options.customScripts`, found no script there", {
    at,
    help: "Export the connection with its options (the scope read:connections_options is needed since July 2025).",
  });
}
