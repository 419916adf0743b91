import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { HarnessError } from "../../model/harness-error.ts";
import type { YamlDocument } from "../../yaml/read.ts";
import { checkConnection, readConnectionDocument } from "./connection-document.ts";
import type { ConnectionDraft } from "./draft.ts";
import { scriptOfFile } from "./file-names.ts";
import type { Notes } from "./notes.ts";
import {
  bareConfiguration,
  connectionObject,
  modeOf,
  noteOddities,
  suggestedConfiguration,
  unreadKeys,
  type ConnectionObject,
} from "./options.ts";
import { referencedScripts } from "./referenced-scripts.ts";

/**
 * Reads a folder as auth0-deploy-cli writes it: `database.json` names the scripts beside it.
 * @see https://auth0.com/docs/deploy-monitor/deploy-cli-tool
 *
 * @throws HarnessError `connection-invalid`, `connection-missing` or `keyword-missing`
 */
export async function readDeployCliFolder(folder: string, notes: Notes): Promise<ConnectionDraft> {
  const file = join(folder, "database.json");
  const document = await readConnectionDocument(file, notes);
  const connection = checkConnection(connectionObject, document);
  noteOddities(file, connection, notes);
  if (Object.keys(connection).length < 2) {
    notes.warnings.push(`${file}: auth0-deploy-cli skips a database.json with fewer than two keys`);
  }
  const entries = scriptEntries(connection, document);
  await noteUnnamedFiles(folder, Object.values(entries), notes);
  const scripts = await referencedScripts(
    {
      file,
      entries,
      from: folder,
      within: dirname(dirname(folder)),
      at: (script) => document.valueAt([...pathOf(connection, script), script]),
    },
    notes,
  );
  const name = connection.name ?? basename(folder);
  return {
    name,
    folder,
    mode: modeOf(connection),
    scripts,
    configuration: bareConfiguration(connection),
    suggested: suggestedConfiguration(connection),
    unread: { file, keys: unreadKeys(connection) },
  };
}

function scriptEntries(
  connection: ConnectionObject,
  document: YamlDocument,
): Readonly<Record<string, string>> {
  const entries = { ...connection.customScripts, ...connection.options?.customScripts };
  if (Object.keys(entries).length > 0) return entries;
  throw new HarnessError(
    "connection-invalid",
    "expected `options.customScripts`, found no script named there",
    {
      at: document.at(["options", "customScripts"]),
      help: 'Name the scripts, e.g. "customScripts": { "login": "./login.js" }; auth0-deploy-cli deploys no others.',
    },
  );
}

function pathOf({ options }: ConnectionObject, script: string): readonly string[] {
  return options?.customScripts?.[script] === undefined ? ["customScripts"] : ["options", "customScripts"];
}

async function noteUnnamedFiles(folder: string, paths: readonly string[], notes: Notes): Promise<void> {
  const named = new Set(paths.map((path) => resolve(folder, path)));
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (scriptOfFile(name) === null || named.has(file)) continue;
    notes.warnings.push(
      `${file} looks like an action script, but database.json does not name it; it is not deployed`,
    );
  }
}
