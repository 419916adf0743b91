import { dirname } from "node:path";
import { z } from "zod";
import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { checkConnection, readConnectionDocument } from "./connection-document.ts";
import type { ConnectionDraft, ConnectionPlace, ScriptDraft } from "./draft.ts";
import type { Notes } from "./notes.ts";
import {
  bareConfiguration,
  connectionObject,
  modeOf,
  noteOddities,
  suggestedConfiguration,
  unreadKeys,
} from "./options.ts";
import { pickConnection } from "./pick-connection.ts";
import { referencedScripts } from "./referenced-scripts.ts";

const tenant = z.looseObject({ databases: z.array(connectionObject).optional() });

/**
 * Reads one of the `databases` of a tenant.yaml as auth0-deploy-cli writes it; script paths start at its folder.
 * @see https://auth0.com/docs/deploy-monitor/deploy-cli-tool
 *
 * @throws HarnessError `connection-invalid`, `connection-missing` or `keyword-missing`
 */
export async function readTenantYaml(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  const file = place.path;
  const document = await readConnectionDocument(file, notes);
  const { databases = [] } = checkConnection(tenant, document);
  const index = pickConnection(databases, place);
  const connection = databases[index] ?? {};
  noteOddities(file, connection, notes);
  const entries = connection.options?.customScripts ?? {};
  const path = ["databases", index, "options", "customScripts"];
  if (Object.keys(entries).length === 0) throw withoutScripts(document.at(path));
  const folder = dirname(file);
  const scripts = await referencedScripts(
    { file, entries, from: folder, within: folder, at: (script) => document.valueAt([...path, script]) },
    notes,
  );
  return {
    name: connection.name ?? place.fragment ?? "",
    folder: commonFolder(scripts, folder),
    mode: modeOf(connection),
    scripts,
    configuration: bareConfiguration(connection),
    suggested: suggestedConfiguration(connection),
    unread: { file, keys: unreadKeys(connection) },
  };
}

// Modules may be installed beside the scripts; looking upward from there finds those of the tenant's folder too.
function commonFolder(scripts: readonly ScriptDraft[], fallback: string): string {
  const folders = new Set(scripts.map(({ file }) => dirname(file)));
  const [only = fallback] = folders;
  return folders.size === 1 ? only : fallback;
}

function withoutScripts(at: Position): HarnessError {
  return new HarnessError(
    "connection-invalid",
    "expected `options.customScripts`, found no script named there",
    {
      at,
      help: "Name the scripts, e.g. `customScripts: { login: ./databases/legacy/login.js }`.",
    },
  );
}
