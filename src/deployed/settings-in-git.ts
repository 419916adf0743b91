import { stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Json, JsonObject } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import { readDocument } from "../project/connection/notes.ts";
import type { Keywords } from "../project/keywords.ts";
import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";

/** What git says of a connection beside its scripts. */
export interface SettingsInGit {
  /** `options` as the Management API spells them. */
  readonly settings: JsonObject;
  at(path: YamlPath): Position;
}

/**
 * The settings that the connection's own source names, and those that only the project file names.
 * @throws HarnessError where the source can't be read
 */
export async function settingsInGit(project: YamlDocument, keywords: Keywords): Promise<SettingsInGit> {
  const own = ownSettings(project);
  const source = await sourceOf(project, keywords);
  if (source === null) return { settings: own, at: (path) => project.at(["connection", ...inProject(path)]) };
  const { document, path } = source;
  const options = valueAt(document.data, [...path, "options"]);
  const named = isJsonObject(options) ? options : {};
  const { customScripts: _, configuration: __, bareConfiguration: ___, ...settings } = named;
  return {
    settings: { ...own, ...settings },
    at: (setting) =>
      Object.hasOwn(settings, String(setting[0]))
        ? document.at([...path, "options", ...setting])
        : project.at(["connection", ...inProject(setting)]),
  };
}

interface Source {
  readonly document: YamlDocument;
  readonly path: YamlPath;
}

async function sourceOf(project: YamlDocument, keywords: Keywords): Promise<Source | null> {
  const given = valueAt(project.data, ["connection"]);
  const written = isJsonObject(given) ? given["path"] : given;
  const [, path = "", fragment = null] = /^([^#]*)(?:#(.*))?$/s.exec(String(written)) ?? [];
  const place = resolve(dirname(project.file), path);
  const isFolder = (await stat(place)).isDirectory();
  const file = isFolder ? join(place, "database.json") : place;
  if (isFolder && (await stat(file).catch(() => null)) === null) return null;
  const document = await readDocument(file, { keywords, files: [], warnings: [] });
  if (basename(file) === "database.json") return { document, path: [] };
  const list = extname(file) === ".json" ? listInJson(document) : ["databases"];
  return list === null
    ? { document, path: [] }
    : { document, path: [...list, indexOf(document, list, fragment)] };
}

function listInJson({ data }: YamlDocument): YamlPath | null {
  if (Array.isArray(data)) return [];
  return typeof data === "object" && data !== null && "connections" in data ? ["connections"] : null;
}

/** The project was loaded from there, so the connection is there. */
function indexOf({ data }: YamlDocument, list: YamlPath, name: string | null): number {
  const connections = valueAt(data, list);
  if (name === null || !Array.isArray(connections)) return 0;
  return connections.findIndex((one: Json) => isJsonObject(one) && one["name"] === name);
}

function ownSettings({ data }: YamlDocument): JsonObject {
  const connection = valueAt(data, ["connection"]);
  if (!isJsonObject(connection)) return {};
  const { path: _, name: __, script_context, ...settings } = connection;
  return script_context === undefined ? settings : { ...settings, enable_script_context: script_context };
}

function inProject(path: YamlPath): YamlPath {
  return path.map((step) => (step === "enable_script_context" ? "script_context" : step));
}

function valueAt(data: unknown, path: YamlPath): Json | undefined {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    data,
  ) as Json | undefined;
}
