import {
  activeIdentifiers,
  identifierFields,
  signUpStatus,
  type IdentifierField,
} from "../model/attributes.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { JsonObject } from "../model/json.ts";
import { isUsername, usernameRules } from "../model/profile/username.ts";
import type { FieldProblem } from "./validate-fields.ts";

/**
 * What flexible identifiers refuse of what a person types to say who it is: nobody logs in or resets a password with
 * an attribute that is no identifier. Without flexible identifiers everything is taken.
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 */
export function typedProblems(identifier: string, mode: ConnectionMode): readonly FieldProblem[] {
  if (mode.attributes === undefined) return [];
  if (activeIdentifiers(mode).some((field) => looksLike(identifier, field, mode))) return [];
  return [{ field: "identifier", message: "the connection has no identifier of that kind" }];
}

/**
 * What flexible identifiers refuse of a sign-up: a required attribute that is not given, or a blocked one that is.
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 */
export function signUpProblems(fields: JsonObject, mode: ConnectionMode): readonly FieldProblem[] {
  return identifierFields.flatMap((field) => {
    const status = signUpStatus(mode, field);
    const given = fields[field] !== undefined;
    if (status === "required" && !given) return [{ field, message: `a sign-up requires ${field}` }];
    return status === "inactive" && given ? [{ field, message: `${field} is not taken at sign-up` }] : [];
  });
}

function looksLike(text: string, field: IdentifierField, mode: ConnectionMode): boolean {
  if (field === "email") return /^\S+@[^\s@]+$/u.test(text);
  if (field === "phone_number") return /^\+[0-9]{1,15}$/u.test(text);
  return isUsername(text, { ...usernameRules(mode), min: 1, max: 128 });
}
