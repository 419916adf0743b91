import { requiredIdentifiers } from "../model/attributes.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { TenantSettings } from "../model/flow.ts";
import type { JsonObject } from "../model/json.ts";
import { mfaProblem } from "./mfa-factors.ts";
import { passwordProblems } from "./new-password.ts";
import { usernameProblems, usernameRules, type UsernameRules } from "./username.ts";
import { fieldProblems, type FieldProblem } from "./validate-fields.ts";
import { emptyProblems, lengthProblems } from "./validate-lengths.ts";

/**
 * What Auth0 refuses of a profile that login or get_user returned, the id aside. An empty list lets it in.
 * With import on it is about to enter Auth0's own store, so strategy version 2 asks for more.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/login
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 */
export function profileProblems(profile: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  return [
    ...fieldProblems(profile),
    ...requiredProblems(profile, mode),
    ...(mode.import_mode ? lengthProblems(profile) : []),
    ...(mode.import_mode && mode.strategy_version === 2 ? usernameProblems(profile, looseRules(mode)) : []),
    ...(mode.import_mode ? mfaProblem(profile["mfa_factors"]) : []),
  ];
}

/** What Auth0 refuses of a user that somebody signs up or an API client makes. */
export function newUserProblems(
  fields: JsonObject,
  mode: ConnectionMode,
  settings: TenantSettings,
): readonly FieldProblem[] {
  return [
    ...passwordProblems(fields["password"], settings),
    ...fieldProblems(fields),
    ...lengthProblems(fields),
    ...emptyProblems(fields),
    ...requiredProblems(fields, { ...mode, import_mode: true, strategy_version: 2 }),
    ...usernameProblems(fields, usernameRules(mode)),
  ];
}

/** What Auth0 refuses of identifiers that an API client sets. */
export function identifierProblems(fields: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  return [
    ...fieldProblems(fields),
    ...lengthProblems(fields),
    ...usernameProblems(fields, usernameRules(mode)),
  ];
}

/**
 * The id of a profile (`user_id`, else `id`), or null where it is no text that Auth0 could keep.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/create-db-connection
 */
export function connectionId(profile: JsonObject, settings: TenantSettings): string | null {
  const id = profile["user_id"] ?? profile["id"] ?? null;
  if (typeof id === "number" && settings.numeric_user_id) return String(id);
  return typeof id === "string" && id.trim() !== "" ? id : null;
}

function requiredProblems(fields: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  const problems: FieldProblem[] = requiredIdentifiers(mode)
    .filter((field) => !isGiven(fields[field]))
    .map((field) => ({ field, message: `the connection requires ${field}` }));
  if (mode.attributes !== undefined) return problems;
  if (mode.requires_username && !isGiven(fields["username"])) {
    problems.push({ field: "username", message: "the connection requires a username" });
  }
  // A phone number stands in for the email where the connection lets people log in by phone.
  const reachable = isGiven(fields["email"]) || isGiven(fields["phone_number"]);
  if (mode.import_mode && mode.strategy_version === 2 && !reachable) {
    problems.push({ field: "email", message: "an email is required" });
  }
  return problems;
}

// What the store already has may be longer than what is given now; Auth0 does not look at its length.
function looseRules(mode: ConnectionMode): UsernameRules {
  return { ...usernameRules(mode), min: 1, max: 128 };
}

function isGiven(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
