import type { Position } from "../../../model/position.ts";
import type { YamlDocument } from "../../../yaml/read.ts";
import { positionIn } from "../position-in.ts";
import type { HclBlock, HclValue } from "./hcl-value.ts";
import { plainValue, type TerraformScope } from "./scope.ts";

/** The block `options` of an `auth0_connection`. */
export function optionsOf({ blocks }: HclBlock): HclBlock | undefined {
  return blocks.find(({ type }) => type === "options");
}

/** An `auth0_connection` as the Management API would tell it, without its scripts. */
export function connectionDocument(resource: HclBlock, scope: TerraformScope): YamlDocument {
  const options = optionsOf(resource);
  const own = plainAttributes(resource, scope, ["name", "strategy"]);
  const given = options === undefined ? {} : plainAttributes(options, scope, read);
  const { enabled_database_customization: enabled, ...rest } = given;
  const attributes = options?.blocks.find(({ type }) => type === "attributes");
  const data = {
    ...own,
    options: {
      ...rest,
      ...(enabled === undefined ? {} : { enabledDatabaseCustomization: enabled }),
      ...(attributes === undefined ? {} : { attributes: asObject(attributes, scope) }),
    },
  };
  const at = (path: readonly (string | number)[]) => placeOf(resource, path, scope);
  return { file: scope.file, data, at, valueAt: at };
}

/** The entries of a mapping whose values are plain. */
export function plainTexts(
  value: HclValue | undefined,
  scope: TerraformScope,
): Readonly<Record<string, string>> {
  const entries = value === undefined ? {} : plainValue(value, scope);
  if (typeof entries !== "object" || entries === null) return {};
  const plain = Object.entries(entries).filter(([, entry]) => entry !== undefined && entry !== null);
  return Object.fromEntries(plain.map(([key, entry]) => [key, String(entry)]));
}

function plainAttributes(
  { attributes }: HclBlock,
  scope: TerraformScope,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const entries = names.flatMap((name) => {
    const given = attributes.get(name);
    const value = given === undefined ? undefined : plainValue(given.value, scope);
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function asObject(
  { attributes, blocks }: HclBlock,
  scope: TerraformScope,
): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries([...attributes].map(([name, { value }]) => [name, plainValue(value, scope)])),
    ...Object.fromEntries(blocks.map((block) => [block.type, asObject(block, scope)])),
  };
}

function placeOf(resource: HclBlock, path: readonly (string | number)[], scope: TerraformScope): Position {
  let block = resource;
  let at = resource.at;
  for (const part of path.map(String)) {
    const name = part === "enabledDatabaseCustomization" ? "enabled_database_customization" : part;
    at = block.attributes.get(name)?.at ?? at;
    const inner = block.blocks.find(({ type }) => type === name);
    if (inner === undefined) continue;
    block = inner;
    at = inner.at;
  }
  return positionIn(scope.file, scope.text, at);
}

const read = [
  "import_mode",
  "enable_script_context",
  "requires_username",
  "strategy_version",
  "precedence",
  "enabled_database_customization",
];
