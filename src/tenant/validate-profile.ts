import type { ConnectionMode } from "../model/connection.ts";
import type { TenantSettings } from "../model/flow.ts";
import type { JsonObject } from "../model/json.ts";
import { fieldProblems } from "../model/profile/field-problems.ts";
import { lengthProblems } from "../model/profile/length-problems.ts";
import { missingProblems } from "../model/profile/missing-problems.ts";
import type { ProfileProblem } from "../model/profile/problem.ts";
import { profileProblems } from "../model/profile/profile-problems.ts";
import { usernameProblems, usernameRules } from "../model/profile/username.ts";
import { passwordProblems } from "./new-password.ts";
import { asFieldProblems, type FieldProblem } from "./validate-fields.ts";
import { emptyProblems } from "./validate-lengths.ts";

/** What Auth0 refuses of a profile that login or get_user returned, the id aside. An empty list lets it in. */
export function refusedProblems(profile: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  const refused = inForce(profileProblems(profile, mode), mode).filter(({ level }) => level === "must");
  return asFieldProblems(refused);
}

/** What an import job refuses of a user: more than of a profile, since nobody says that it lets a flag of another type pass. */
export function importedProblems(user: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  const all = inForce(profileProblems(user, mode), mode);
  return asFieldProblems(all.filter(({ fact }) => fact !== "metadata-obsolete"));
}

/** What Auth0 refuses of a user that somebody signs up or an API client makes. */
export function newUserProblems(
  fields: JsonObject,
  mode: ConnectionMode,
  settings: TenantSettings,
): readonly FieldProblem[] {
  return [
    ...passwordProblems(fields["password"], settings),
    ...givenProblems(fields, mode),
    ...asFieldProblems(missingProblems(fields, { ...mode, import_mode: true, strategy_version: 2 })),
  ];
}

/** What Auth0 refuses of identifiers that an API client sets. */
export function givenProblems(fields: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  const problems = [
    ...fieldProblems(fields),
    ...lengthProblems(fields),
    ...usernameProblems(fields, usernameRules(mode)),
  ];
  return [...asFieldProblems(problems), ...emptyProblems(fields)];
}

/** A profile without properties of Auth0's own that are of another type: they count as not given. */
export function withoutMisfits(profile: JsonObject): JsonObject {
  const misfits = fieldProblems(profile).filter(({ fact }) => fact === "wrong-type" || fact === "flag");
  const names = new Set(misfits.map(({ path }) => path));
  return Object.fromEntries(Object.entries(profile).filter(([key]) => !names.has(key)));
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

// Factors are looked at when they are brought over.
function inForce(problems: readonly ProfileProblem[], { import_mode: importing }: ConnectionMode) {
  return problems.filter(({ fact }) => importing || fact !== "mfa-factors");
}
