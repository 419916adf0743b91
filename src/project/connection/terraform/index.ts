import { dirname } from "node:path";
import { HarnessError } from "../../../model/harness-error.ts";
import { checkShape } from "../../../yaml/check.ts";
import { readText } from "../../../yaml/read-text.ts";
import type { ConnectionDraft, ConnectionPlace, ScriptDraft } from "../draft.ts";
import { namedScripts } from "../named-scripts.ts";
import type { Notes } from "../notes.ts";
import { connectionObject, modeOf, noteOddities } from "../options.ts";
import { pickConnection } from "../pick-connection.ts";
import { positionIn } from "../position-in.ts";
import type { HclBlock, HclEntries } from "./hcl-value.ts";
import { readHcl } from "./read-hcl.ts";
import { connectionDocument, optionsOf, plainTexts } from "./resource.ts";
import { definedIn, plainValue, unreadable, type TerraformScope } from "./scope.ts";
import { terraformScript } from "./script-draft.ts";

/**
 * Reads an `auth0_connection` of a Terraform file; `#` is followed by the resource's name.
 * @see https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/connection
 *
 * @throws HarnessError `connection-invalid` or `connection-missing`
 */
export async function readTerraform(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  const file = place.path;
  const text = (await readText({ file, code: "connection-invalid" })).replace(/^\uFEFF/, "");
  notes.files.push(file);
  const folder = dirname(file);
  const scope = { file, text, folder, values: await definedIn(folder), keywords: notes.keywords };
  const resource = pickResource(connectionResources(readHcl(file, text).blocks), { place, scope });
  const connection = checkShape(connectionObject, connectionDocument(resource, scope), "connection-invalid");
  noteOddities(file, connection, notes);
  const { attributes } = optionsOf(resource) ?? resource;
  return {
    name: connection.name ?? resource.labels[1] ?? "",
    folder,
    mode: modeOf(connection),
    scripts: await scriptsOf(resource, scope, notes),
    configuration: plainTexts(attributes.get("configuration")?.value, scope),
  };
}

/** The names of the resources of a Terraform file that are connections with scripts. */
export function terraformConnections(file: string, text: string): readonly string[] {
  return connectionResources(readHcl(file, text).blocks)
    .filter(hasScripts)
    .map(({ labels }) => labels[1] ?? "");
}

function connectionResources(blocks: readonly HclBlock[]): readonly HclBlock[] {
  return blocks.filter(({ type, labels }) => type === "resource" && labels[0] === "auth0_connection");
}

function hasScripts(resource: HclBlock): boolean {
  return optionsOf(resource)?.attributes.has("custom_scripts") ?? false;
}

interface Choice {
  readonly place: ConnectionPlace;
  readonly scope: TerraformScope;
}

function pickResource(resources: readonly HclBlock[], { place, scope }: Choice): HclBlock {
  const withScripts = resources.filter(hasScripts);
  const names = withScripts.map(({ labels }) => ({ name: labels[1] }));
  // The connection's own name will do too.
  const byName = withScripts.find(({ attributes }) => {
    const name = attributes.get("name");
    return name !== undefined && plainValue(name.value, scope) === place.fragment;
  });
  const fragment = names.some(({ name }) => name === place.fragment)
    ? place.fragment
    : (byName?.labels[1] ?? place.fragment);
  const resource = withScripts[pickConnection(names, { ...place, fragment })];
  if (resource === undefined) throw new Error("A resource was picked that is not there.");
  return resource;
}

async function scriptsOf(
  resource: HclBlock,
  scope: TerraformScope,
  notes: Notes,
): Promise<readonly ScriptDraft[]> {
  const entries = scriptEntries(resource, scope);
  const keys = Object.fromEntries([...entries.keys()].map((key) => [key, key]));
  const drafts: ScriptDraft[] = [];
  for (const [script] of namedScripts(scope.file, keys, notes)) {
    const entry = entries.get(script);
    if (entry !== undefined) drafts.push(await terraformScript(script, entry.value, { scope, notes }));
  }
  if (drafts.length > 0) return drafts;
  throw new HarnessError("connection-invalid", "expected `custom_scripts`, found no script named there", {
    at: positionIn(scope.file, scope.text, resource.at),
    help: 'Name the scripts, e.g. custom_scripts = { login = file("scripts/login.js") }.',
  });
}

function scriptEntries(resource: HclBlock, scope: TerraformScope): HclEntries {
  const given = optionsOf(resource)?.attributes.get("custom_scripts");
  if (given === undefined) return new Map();
  const { value } = given;
  const scripts = value.kind === "reference" ? (scope.values.get(value.path) ?? value) : value;
  if (scripts.kind === "object") return scripts.entries;
  throw unreadable("custom_scripts", value.at, scope);
}
