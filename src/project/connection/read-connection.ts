import { stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Connection, ConnectionMode, ScriptSource } from "../../model/connection.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Keywords } from "../keywords.ts";
import { readDeployCliFolder } from "./deploy-cli-folder.ts";
import type { ConnectionDraft, ConnectionPlace } from "./draft.ts";
import { readExportedJson } from "./exported-json.ts";
import { checkIdentifiers, withOverrides } from "./identifier-rules.ts";
import { connectionsNearby } from "./nearby.ts";
import type { Notes } from "./notes.ts";
import { readPlainFolder } from "./plain-folder.ts";
import { scriptSource } from "./script-source.ts";
import { readTenantYaml } from "./tenant-yaml.ts";
import { readTerraform } from "./terraform/index.ts";

/** What the project file says of its connection beside where it is. */
export interface ConnectionOverrides {
  readonly name?: string | undefined;
  readonly mode: Partial<ConnectionMode>;
  readonly keywords: Keywords;
  /** The keys of `configuration` that it gives. */
  readonly configured?: readonly string[] | undefined;
}

/** A connection, and the values for `configuration` that its source gives in clear. */
export interface ReadConnection {
  readonly connection: Connection;
  readonly configuration: Readonly<Record<string, string>>;
  /** Values that `options.configuration` holds; they are not used unless the project file says them too. */
  readonly suggested: Readonly<Record<string, string>>;
}

/**
 * Reads a connection from wherever it is kept.
 *
 * @throws HarnessError `connection-missing`, `connection-invalid`, `keyword-missing`, `script-syntax`, `script-empty`
 */
export async function readConnection(
  place: ConnectionPlace,
  overrides: ConnectionOverrides,
): Promise<ReadConnection> {
  const notes: Notes = { keywords: overrides.keywords, files: [], warnings: [] };
  const draft = await readDraft(place, notes);
  const scripts: Partial<Record<string, ScriptSource>> = {};
  for (const script of draft.scripts) scripts[script.script] = scriptSource(script);
  const { configured = [] } = overrides;
  notes.warnings.push(...unreadConfiguration(draft, Object.values(scripts), configured));
  const mode = { ...defaults, ...withOverrides(draft.mode, overrides.mode) };
  checkIdentifiers(mode, place.at);
  const connection: Connection = {
    name: overrides.name ?? draft.name,
    folder: draft.folder,
    mode,
    scripts,
    files: notes.files,
    warnings: notes.warnings,
  };
  return { connection, configuration: draft.configuration, suggested: draft.suggested ?? {} };
}

/** Of what `options.configuration` gives, that which scripts need and nobody else gives. */
function unreadConfiguration(
  { unread, configuration }: ConnectionDraft,
  scripts: readonly (ScriptSource | undefined)[],
  configured: readonly string[],
): readonly string[] {
  if (unread === undefined) return [];
  const needed = unread.keys
    .filter((key) => !configured.includes(key) && !Object.hasOwn(configuration, key))
    .filter((key) => scripts.some((one) => one?.shape.readsAnyKey === true || one?.text.includes(key)));
  if (needed.length === 0) return [];
  return [
    `${unread.file}: options.configuration is not read; say ${needed.join(", ")} under \`configuration\` of the project file`,
  ];
}

async function readDraft(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  const found = await stat(place.path).catch(() => null);
  if (found === null) throw await missing(place);
  if (found.isDirectory()) return readFolder(place, notes);
  if (basename(place.path) === "database.json") return readDeployCliFolder(dirname(place.path), notes);
  const extension = extname(place.path);
  if (extension === ".json") return readExportedJson(place, notes);
  if (extension === ".yaml" || extension === ".yml") return readTenantYaml(place, notes);
  if (extension === ".tf") return readTerraform(place, notes);
  throw new HarnessError(
    "connection-invalid",
    `expected a folder, a .yaml, a .json or a .tf, found ${place.path}`,
    {
      at: place.at,
      help: sources,
    },
  );
}

async function readFolder(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  if (place.fragment !== null) {
    throw new HarnessError(
      "connection-invalid",
      `${place.path} is a folder, which holds one connection only`,
      {
        at: place.at,
        help: `Remove #${place.fragment}.`,
      },
    );
  }
  const database = await stat(join(place.path, "database.json")).catch(() => null);
  return database === null ? readPlainFolder(place, notes) : readDeployCliFolder(place.path, notes);
}

async function missing(place: ConnectionPlace): Promise<HarnessError> {
  const nearby = await connectionsNearby(place.root);
  const help = nearby.length === 0 ? sources : `These folders look like connections: ${nearby.join(", ")}.`;
  return new HarnessError("connection-missing", `the connection is not there: ${place.path}`, {
    at: place.at,
    help,
  });
}

const defaults: ConnectionMode = {
  import_mode: false,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
};

const sources =
  "Name a folder of scripts (with or without database.json), tenant.yaml#name, main.tf#resource, or an exported connection .json; the path starts at the project file.";
