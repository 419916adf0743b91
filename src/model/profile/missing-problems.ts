import { requiredIdentifiers } from "../attributes.ts";
import type { ConnectionMode } from "../connection.ts";
import type { JsonObject } from "../json.ts";
import type { ProfileProblem } from "./problem.ts";

/**
 * Identifiers that a profile must have, and has not. A phone number stands in for the email where the connection lets
 * people log in by phone.
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 */
export function missingProblems(fields: JsonObject, mode: ConnectionMode): readonly ProfileProblem[] {
  const lacks = (field: string): boolean => !isGiven(fields[field]);
  if (mode.attributes !== undefined) return requiredIdentifiers(mode).filter(lacks).map(missing);
  const entersStore = mode.import_mode && mode.strategy_version === 2;
  return [
    ...(mode.requires_username && lacks("username") ? [missing("username")] : []),
    ...(entersStore && lacks("email") && lacks("phone_number") ? [missing("email")] : []),
  ];
}

function isGiven(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function missing(path: string): ProfileProblem {
  return { fact: "missing", level: "must", path, expected: "a value", received: "nothing" };
}
