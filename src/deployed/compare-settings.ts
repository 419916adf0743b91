import type { Json, JsonObject } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import { inSnakeCase } from "./read-terraform-state.ts";

/** A setting that git names and the tenant has otherwise. */
export interface ChangedSetting {
  readonly path: readonly string[];
  readonly inGit: Json;
  /** Null where the export says nothing. */
  readonly deployed: Json;
}

/**
 * The settings that git names and the export tells otherwise; what git does not name is Auth0's own default.
 * Nothing, null, false, 0, "" and empty lists are one and the same: exports leave out what is off.
 */
export function changedSettings(inGit: JsonObject, deployed: JsonObject): readonly ChangedSetting[] {
  return compareObjects(inGit, deployed, []);
}

function compareObjects(
  inGit: JsonObject,
  deployed: JsonObject,
  path: readonly string[],
): readonly ChangedSetting[] {
  return Object.entries(inGit).flatMap(([key, value]) =>
    compareValues(value, settingOf(deployed, key), [...path, key]),
  );
}

function compareValues(inGit: Json, deployed: Json, path: readonly string[]): readonly ChangedSetting[] {
  const found = withoutBlock(inGit, deployed);
  if (isNothing(inGit) && isNothing(found)) return [];
  if (isJsonObject(inGit) && isJsonObject(found)) return compareObjects(inGit, found, path);
  return isSame(inGit, found) ? [] : [{ path, inGit, deployed: found }];
}

/** Terraform keeps a block as a list of one. */
function withoutBlock(inGit: Json, deployed: Json): Json {
  if (!isJsonObject(inGit) || !Array.isArray(deployed)) return deployed;
  return (deployed as readonly Json[])[0] ?? null;
}

/** A setting as the Management API or Terraform spells it; null where there is none. */
export function settingOf(settings: JsonObject, key: string): Json {
  return settings[key] ?? settings[inSnakeCase(key)] ?? null;
}

function isSame(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length && one.every((item: Json, index) => isSame(item, other[index] as Json))
    );
  }
  if (isJsonObject(one) && isJsonObject(other)) return compareObjects(one, other, []).length === 0;
  return one === other;
}

function isNothing(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.values(value).every(isNothing);
  return value === null || value === false || value === 0 || value === "";
}
