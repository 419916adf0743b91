import type { ConnectionMode } from "../model/connection.ts";
import type { JsonObject } from "../model/json.ts";
import type { FieldProblem } from "./validate-fields.ts";

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

/** What is wrong with a username that is given. */
export function usernameProblems(fields: JsonObject, rules: UsernameRules): readonly FieldProblem[] {
  const username = fields["username"] ?? null;
  if (username === null || (typeof username === "string" && isUsername(username, rules))) return [];
  const length = `${rules.min} to ${rules.max} characters`;
  return [
    {
      field: "username",
      message: `username has not ${length}, looks like an email or a phone number, or has characters that are not taken`,
    },
  ];
}

/** Whether a text may be a username. */
export function isUsername(text: string, { min, max, emails, numbers }: UsernameRules): boolean {
  if (text.length < Math.max(1, min) || text.length > Math.min(max, 128)) return false;
  if (!/^[\w@^$.!`\-#+'~]+$/u.test(text)) return false;
  if (!numbers && /^\+[0-9]{1,15}$/u.test(text)) return false;
  return emails || !/^[^@]+@[\w-]+(?:\.[\w-]+)+$/u.test(text);
}
