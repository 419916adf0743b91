import type { ActionScript } from "../../model/action-script.ts";
import type { ScriptTree } from "./script-tree.ts";

/** What the parameters of a script mean to an API. */
export function parametersOf({ script, shape }: ScriptTree): ReadonlyMap<string, string> {
  const means = parameterMeanings[script];
  const parameters = shape.parameters ?? [];
  return new Map(parameters.slice(0, means.length).map((name, index) => [name, means[index] ?? name]));
}

const parameterMeanings: Readonly<Record<ActionScript, readonly string[]>> = {
  login: ["identifier", "password"],
  get_user: ["identifier"],
  create: ["user"],
  verify: ["email"],
  change_password: ["identifier", "new_password"],
  delete: ["id"],
  change_email: ["email", "new_email", "verified"],
  change_username: ["username", "new_username"],
  change_phone_number: ["phone_number", "new_phone_number"],
};
