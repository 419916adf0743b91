/**
 * The nine action scripts, by the keys that Auth0 uses in `options.customScripts`.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export const actionScripts = [
  "login",
  "get_user",
  "create",
  "verify",
  "change_password",
  "delete",
  "change_email",
  "change_username",
  "change_phone_number",
] as const;

/** The key of one action script. */
export type ActionScript = (typeof actionScripts)[number];

/** Says whether a name is the key of an action script. */
export function isActionScript(name: string): name is ActionScript {
  return (actionScripts as readonly string[]).includes(name);
}
