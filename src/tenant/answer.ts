import type { InvocationRecord, ReplyError } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";

/** Why a flow can't go on, in the words of the script or of Auth0's sandbox. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  /** True where Universal Login shows the message itself. */
  readonly shown?: boolean;
}

/** How a script answered: with a result, with an error, or not in a way that Auth0 can use. */
export type Answer =
  | { readonly kind: "answered"; readonly result: Json }
  | { readonly kind: "refused"; readonly error: ReplyError }
  | Failed;

/** Nothing may come of the flow: no session, no user. */
export interface Failed {
  readonly kind: "failed";
  readonly trouble: Trouble;
}

/** What Auth0 makes of a record: only a script that called back is believed. */
export function readRecord(record: InvocationRecord): Answer {
  const { reply, outcome, script } = record;
  if (outcome === "failed" && reply?.error) return { kind: "refused", error: reply.error };
  if (outcome === "succeeded" && reply?.error === null) return { kind: "answered", result: reply.result };
  return failed(`${script} ${endings[outcome]}`);
}

/** A failure that no script words. */
export function failed(message: string): Failed {
  return { kind: "failed", trouble: { code: "sandbox_error", message } };
}

/** A script that called back with something that means nothing to Auth0. */
export function unusable(who: string, result: Json): Failed {
  return failed(`${who} called back with a result that means nothing: ${JSON.stringify(result)}`);
}

/** What an error of a script means for the flow: it fails. */
export function broken(answer: Exclude<Answer, { kind: "answered" }>): Failed {
  return answer.kind === "failed" ? answer : { kind: "failed", trouble: troubleOf(answer.error) };
}

/**
 * The words of a script's error. Universal Login shows those of Auth0's own classes, and a text of its own for others.
 * @see https://auth0.com/docs/authenticate/login/auth0-universal-login/universal-login-vs-classic-login/universal-experience
 */
export function troubleOf(error: ReplyError): Trouble {
  const code = typeof error.code === "string" && error.code !== "" ? error.code : error.name;
  const message = error.message ?? "";
  return shownClasses.has(error.name) && message !== "" ? { code, message, shown: true } : { code, message };
}

const shownClasses: ReadonlySet<string> = new Set([
  "ValidationError",
  "WrongUsernameOrPasswordError",
  "UnauthorizedError",
]);

const endings = {
  succeeded: "called back in a way that can't be read",
  failed: "failed in a way that can't be read",
  crashed: "crashed before it called back",
  stalled: "did not call back",
} as const;
