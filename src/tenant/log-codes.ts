import type { FlowName, FlowResult } from "../model/flow.ts";

/** Types of log lines of one flow; null where Auth0 writes none. */
export interface LogCodes {
  readonly success: string | null;
  /** Everything that is not in `special`. */
  readonly failure: string | null;
  readonly special?: Readonly<Partial<Record<FlowResult, string | null>>>;
}

/**
 * Which line a flow leaves in the tenant log. `f` stands for each failed login that is neither a wrong password (`fp`)
 * nor an unknown user (`fu`); which line follows an error of each single script is not documented.
 * `fapi` is no longer in Auth0's list, so API clients that ask for nonsense leave no line.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export const logCodes: Readonly<Record<FlowName, LogCodes>> = {
  login: { success: "s", failure: "f", special: { "wrong-credentials": "fp", interrupted: null } },
  sign_up: { success: "ss", failure: "fs" },
  create_user: { success: "sapi", failure: "fs", special: { invalid: null } },
  request_password_reset: { success: "scpr", failure: "fcpr" },
  reset_password: { success: "scp", failure: "fcp" },
  set_password: { success: "scp", failure: "fcp", special: { "not-found": null, invalid: null } },
  verify_email: { success: "sv", failure: "fv" },
  delete_user: { success: "sdu", failure: "fdu", special: { "not-found": null } },
  change_email: { success: "sce", failure: "fce", special: { "not-found": null, invalid: null } },
  change_username: { success: "scu", failure: "fcu", special: { "not-found": null, invalid: null } },
  change_phone_number: { success: "scpn", failure: "fcpn", special: { "not-found": null, invalid: null } },
  identify: { success: null, failure: null },
};

/** What the tenant log says beside the type, where no script says more. */
export const logDescriptions: Readonly<Record<FlowResult, string>> = {
  authenticated: "Successful login",
  "wrong-credentials": "Wrong email or password.",
  blocked: "user is blocked",
  interrupted: "",
  created: "The user was created",
  "user-exists": "The user already exists.",
  accepted: "A password change was asked for",
  changed: "The change was made",
  "not-changed": "The change was not made",
  verified: "The email was verified",
  deleted: "The user was deleted",
  "not-found": "The user does not exist.",
  found: "",
  invalid: "The user is not valid.",
  "script-error": "A script failed.",
};

/** Results that count as success. */
export const successes: ReadonlySet<FlowResult> = new Set([
  "authenticated",
  "created",
  "accepted",
  "changed",
  "verified",
  "deleted",
  "found",
]);
