import type { Json, JsonObject } from "../json.ts";
import type { ProfileProblem } from "./problem.ts";

/**
 * Names and addresses that are longer than Auth0's own store keeps.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function lengthProblems(fields: JsonObject): readonly ProfileProblem[] {
  const names = Object.entries(longestNames).flatMap(([path, max]) => {
    const value = fields[path];
    if (typeof value !== "string" || value.length <= max) return [];
    return [tooLong(path, `at most ${max} characters`, value.length)];
  });
  return [...names, ...emailProblems(fields["email"])];
}

/** How long names may be. */
export const longestNames = { name: 150, given_name: 150, family_name: 150, nickname: 350 } as const;

function emailProblems(email: Json | undefined): readonly ProfileProblem[] {
  if (typeof email !== "string" || (email.length <= 254 && email.lastIndexOf("@") <= 64)) return [];
  return [tooLong("email", "at most 254 characters, and 64 before the @", email.length)];
}

function tooLong(path: string, expected: string, length: number): ProfileProblem {
  return { fact: "too-long", level: "must", path, expected, received: `${length} characters` };
}
