import type { ConnectionMode } from "../connection.ts";
import type { JsonObject } from "../json.ts";
import { showValue } from "../show-value.ts";
import type { ProfileProblem } from "./problem.ts";

/** What a username may be. */
export interface UsernameRules {
  readonly min: number;
  readonly max: number;
  /** Whether it may look like an email address. */
  readonly emails: boolean;
  /** Whether it may look like a phone number. */
  readonly numbers: boolean;
}

/**
 * The rules of a connection; 1 to 15 characters where it does not say otherwise.
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 */
export function usernameRules({ attributes, validation }: ConnectionMode): UsernameRules {
  const own = attributes?.username?.validation;
  return {
    min: own?.min_length ?? validation?.username?.min ?? 1,
    max: own?.max_length ?? validation?.username?.max ?? 15,
    emails: own?.allowed_types?.email ?? false,
    numbers: own?.allowed_types?.phone_number ?? attributes === undefined,
  };
}

/** What is wrong with a username that is given; an empty one is none. */
export function usernameProblems(fields: JsonObject, rules: UsernameRules): readonly ProfileProblem[] {
  const username = fields["username"];
  if (typeof username !== "string" || username === "" || isUsername(username, rules)) return [];
  const kinds = [...(rules.emails ? [] : ["e-mail address"]), ...(rules.numbers ? [] : ["phone number"])];
  const expected = `a username of ${rules.min} to ${rules.max} letters, digits and signs of @^$.!\`-#+'~_${kinds.map((kind) => `, no ${kind}`).join("")}`;
  return [
    { fact: "username-format", level: "must", path: "username", expected, received: showValue(username) },
  ];
}

/** Whether a text may be a username. */
export function isUsername(text: string, { min, max, emails, numbers }: UsernameRules): boolean {
  if (text.length < Math.max(1, min) || text.length > Math.min(max, 128)) return false;
  if (!/^[\w@^$.!`\-#+'~]+$/u.test(text)) return false;
  if (!numbers && /^\+[0-9]{1,15}$/u.test(text)) return false;
  return emails || !/^[^@]+@[\w-]+(?:\.[\w-]+)+$/u.test(text);
}
