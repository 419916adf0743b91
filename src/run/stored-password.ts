import { isJsonObject } from "../model/json.ts";
import type { ScriptStep } from "../model/suite.ts";
import { findByIdentifier } from "./known.ts";
import { currentFields, type World } from "./world.ts";

/** The step with what the store holds of a password in the place of `{ stored: ada }`. */
export function withStoredPassword(world: World, step: ScriptStep): ScriptStep {
  const { password = null } = step.overrides;
  if (!isJsonObject(password)) return step;
  const stored = storedPassword(world, String(password["stored"]));
  return { ...step, overrides: { ...step.overrides, password: stored } };
}

/** Where the store shows none, as an API mostly does, a text that is nobody's password. */
function storedPassword(world: World, name: string): string {
  const fields = currentFields(world, name);
  const row = findByIdentifier(world, fields["email"] ?? fields["username"] ?? fields["phone_number"]);
  const stored = row?.fields["password"];
  return typeof stored === "string" && stored !== "" ? stored : "not-what-the-store-holds";
}
