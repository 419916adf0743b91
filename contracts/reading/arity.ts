import type { ActionScript } from "../../src/model/action-script.ts";
import type { ConnectionFacts, ScriptFacts } from "../../src/model/trace.ts";

/** How the parameters of a script miss the arguments that it is called with. */
export interface Misfit {
  readonly fact: "too-few" | "too-many" | "order";
  /** Names of the arguments, in order. */
  readonly expected: readonly string[];
}

/** What decides whether a script gets the context object. */
type Passing = Pick<ConnectionFacts, "mode" | "changeEmailContext">;

/**
 * Compares a script's parameters with the arguments that it gets. `undefined` where they can't be told: rest or default
 * parameters, none at all (`arguments`), a script whose arguments Auth0 does not document; null where they fit.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/create-db-connection
 */
export function misfitOf(facts: ScriptFacts, connection: Passing): Misfit | null | undefined {
  const { parameters, openEnded } = facts.shape;
  const own = ownArguments[facts.script];
  if (own === undefined || parameters === null || parameters.length === 0 || openEnded) return undefined;
  const expected = [...own, ...(getsContext(facts.script, connection) ? ["context"] : []), "callback"];
  const fact = missBetween(parameters, expected);
  return fact === null ? null : { fact, expected };
}

/** The name of the parameter that is meant for the callback: the one that sounds like it, else the last. */
export function callbackName({ shape }: ScriptFacts): string {
  const { parameters } = shape;
  return parameters?.find((name) => isCallback.test(name)) ?? parameters?.at(-1) ?? "callback";
}

function missBetween(parameters: readonly string[], expected: readonly string[]): Misfit["fact"] | null {
  if (parameters.length < expected.length) return "too-few";
  const inCallbackPlace = parameters[expected.length - 1] ?? "";
  if (parameters.length > expected.length) return isCallback.test(inCallbackPlace) ? null : "too-many";
  return isContext.test(inCallbackPlace) && parameters.some((name) => isCallback.test(name)) ? "order" : null;
}

function getsContext(script: ActionScript, { mode, changeEmailContext }: Passing): boolean {
  return mode.script_context && (script !== "change_email" || changeEmailContext === true);
}

const isCallback = /^(?:callback|cb|done|next)$/i;
const isContext = /^(?:context|ctx)$/i;

const ownArguments: Partial<Record<ActionScript, readonly string[]>> = {
  login: ["identifier", "password"],
  get_user: ["identifier"],
  create: ["user"],
  verify: ["email"],
  change_password: ["identifier", "newPassword"],
  delete: ["id"],
  change_email: ["email", "newEmail", "verified"],
};
