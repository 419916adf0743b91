import type { ActionScript } from "./action-script.ts";
import type { ScriptShape } from "./connection.ts";

/**
 * Whether a migration has come to its end: import stays on, and both scripts call back with `(null, null)` and do
 * nothing else, as Auth0 ends one.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function isMigrationFinished(importing: boolean, shapeOf: ShapeOf): boolean {
  return importing && endingScripts.every((script) => shapeOf(script)?.findsNobody === true);
}

/** What is known of a script's text; nothing where the connection lacks it. */
export type ShapeOf = (script: ActionScript) => ScriptShape | undefined;

const endingScripts = ["login", "get_user"] as const;
