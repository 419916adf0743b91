import type { ConnectionMode } from "../model/connection.ts";
import type { TenantSettings } from "../model/flow.ts";
import type { JsonObject } from "../model/json.ts";
import { mfaProblem } from "./mfa-factors.ts";
import { fieldProblems, type FieldProblem } from "./validate-fields.ts";

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
    ...(mode.import_mode && mode.strategy_version === 2 ? usernameProblems(profile) : []),
    ...(mode.import_mode ? mfaProblem(profile["mfa_factors"]) : []),
  ];
}

/** What Auth0 refuses of a user that somebody signs up or an API client makes. */
export function newUserProblems(fields: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  const password = fields["password"];
  const hasPassword = typeof password === "string" && password !== "";
  return [
    ...(hasPassword ? [] : [{ field: "password", message: "a password is required" }]),
    ...fieldProblems(fields),
    ...requiredProblems(fields, { ...mode, import_mode: true, strategy_version: 2 }),
    ...usernameProblems(fields),
  ];
}

/** What Auth0 refuses of identifiers that an API client sets. */
export function identifierProblems(fields: JsonObject): readonly FieldProblem[] {
  return [...fieldProblems(fields), ...usernameProblems(fields)];
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
  const problems: FieldProblem[] = [];
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

function usernameProblems(fields: JsonObject): readonly FieldProblem[] {
  const username = fields["username"] ?? null;
  if (username === null || (typeof username === "string" && isUsername(username))) return [];
  return [
    {
      field: "username",
      message: "username is empty, too long, an email, or has characters that are not taken",
    },
  ];
}

function isUsername(text: string): boolean {
  return /^[\w@^$.!`\-#+'~]{1,128}$/u.test(text) && !/^[^@]+@[\w-]+(?:\.[\w-]+)+$/u.test(text);
}

function isGiven(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
