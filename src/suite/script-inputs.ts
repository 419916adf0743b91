import type { ActionScript } from "../model/action-script.ts";

/** Keys that may stand beside `as` in a script step, in the place of the user's own field. */
export const overrideKeys = [
  "email",
  "username",
  "phone_number",
  "password",
  "new_password",
  "new_email",
  "verified",
  "user_id",
] as const;

/** One of {@link overrideKeys}. */
type OverrideKey = (typeof overrideKeys)[number];

/** What a script takes, and what of it a suite can say by name. */
interface ScriptInputs {
  /** Names of the arguments without context and callback; null where Auth0 documents none. */
  readonly parameters: readonly string[] | null;
  /** The keys that mean something to this script. */
  readonly keys: readonly OverrideKey[];
  /** What the user or the keys must have; `identifier` is an email, username or phone_number. */
  readonly needs: readonly ("identifier" | "email" | "password" | "user_id")[];
}

const anyIdentifier = ["email", "username", "phone_number"] as const;

/**
 * The inputs of each script.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export const scriptInputs: Readonly<Record<ActionScript, ScriptInputs>> = {
  login: {
    parameters: ["identifier", "password"],
    keys: [...anyIdentifier, "password"],
    needs: ["identifier", "password"],
  },
  get_user: { parameters: ["identifier"], keys: anyIdentifier, needs: ["identifier"] },
  create: {
    parameters: ["user"],
    keys: [...anyIdentifier, "password"],
    needs: ["identifier", "password"],
  },
  verify: { parameters: ["email"], keys: ["email"], needs: ["email"] },
  change_password: {
    parameters: ["email", "new_password"],
    keys: [...anyIdentifier, "new_password"],
    needs: ["identifier"],
  },
  delete: { parameters: ["id"], keys: ["user_id"], needs: ["user_id"] },
  change_email: {
    parameters: ["email", "new_email", "verified"],
    keys: ["email", "new_email", "verified"],
    needs: ["email"],
  },
  change_username: { parameters: null, keys: [], needs: [] },
  change_phone_number: { parameters: null, keys: [], needs: [] },
};

/**
 * What is wrong with a number of arguments, without context and callback; null where it is right, or Auth0 documents none.
 *
 * @example wrongCount("login", 0) // "expected 2 (identifier, password), found 0"
 */
export function wrongCount(script: ActionScript, found: number): string | null {
  const { parameters } = scriptInputs[script];
  if (parameters === null || found === parameters.length) return null;
  return `expected ${parameters.length} (${parameters.join(", ")}), found ${found}`;
}
