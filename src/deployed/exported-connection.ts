import { z } from "zod";
import type { Json, JsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";

/** One script of an export. */
export interface ExportedScript {
  readonly key: string;
  readonly text: string;
  /** Where its text begins: its own file, or the place in the export. */
  readonly at: Position;
}

/** A database connection as an export tells it. */
export interface ExportedConnection {
  readonly name: string | null;
  readonly file: string;
  readonly strategy: string | null;
  readonly scripts: readonly ExportedScript[];
  /** `options` without scripts and configuration. */
  readonly settings: JsonObject;
  /** Where a setting stands, or the nearest thing that does. */
  settingAt(path: YamlPath): Position;
  /** Keys of `configuration`, with their values, which are never shown; null where the export does not tell. */
  readonly configuration: Readonly<Record<string, string>> | null;
  /** What a reader should know of this kind of export. */
  readonly note: string | null;
}

const scripts = z.record(z.string(), z.string()).nullish();

const connection = z.looseObject({
  name: z.string().optional(),
  strategy: z.string().optional(),
  options: z
    .looseObject({
      customScripts: scripts,
      configuration: z.record(z.string(), z.unknown()).nullish(),
      bareConfiguration: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  customScripts: scripts,
});

/** A connection object somewhere in a document; its scripts are what `read` makes of their entries. */
interface Place {
  readonly document: YamlDocument;
  readonly path: YamlPath;
  /** Makes a script of what stands under its key: its text, or the path of its file. */
  read(key: string, entry: string, at: Position): Promise<ExportedScript>;
}

/**
 * Reads a connection as the Management API and auth0-deploy-cli spell it.
 * @throws HarnessError `export-invalid`
 */
export async function exportedConnection({ document, path, read }: Place): Promise<ExportedConnection> {
  const found = checkShape(connection, document, "export-invalid", path);
  const { customScripts, configuration, bareConfiguration, ...settings } = found.options ?? {};
  const entries = { ...found.customScripts, ...customScripts };
  const places = customScripts ? [...path, "options", "customScripts"] : [...path, "customScripts"];
  return {
    name: found.name ?? null,
    file: document.file,
    strategy: found.strategy ?? null,
    scripts: await Promise.all(
      Object.entries(entries).map(([key, entry]) => read(key, entry, document.valueAt([...places, key]))),
    ),
    settings: settings as JsonObject,
    settingAt: (setting) => document.at([...path, "options", ...setting]),
    configuration: textsOf(configuration ?? bareConfiguration),
    note: null,
  };
}

/** Values as text; null where nothing is told. */
export function textsOf(
  values: Readonly<Record<string, unknown>> | null | undefined,
): Readonly<Record<string, string>> | null {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return null;
  return Object.fromEntries(entries.map(([key, value]) => [key, text(value as Json)]));
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
