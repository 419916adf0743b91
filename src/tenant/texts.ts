import type { ConnectionMode } from "../model/connection.ts";
import type { FlowName, FlowResult } from "../model/flow.ts";

/** What {@link textKey} needs to know. */
export interface TextFacts {
  readonly flow: FlowName;
  readonly result: FlowResult;
  readonly mode: ConnectionMode;
  /** The identifier that was typed. */
  readonly identifier: string;
}

/**
 * The key of the text that Universal Login shows where no script words it, or null: on success, for a blocked user (who is sent back to the
 * application) and for flows that an API client goes through.
 * @see https://auth0.com/docs/customize/login-pages/universal-login/customize-templates
 */
export function textKey({ flow, result, mode, identifier }: TextFacts): string | null {
  if (!pages.has(flow)) return null;
  if (result === "wrong-credentials") {
    return mode.requires_username ? "wrong-credentials" : "wrong-email-credentials";
  }
  if (result === "user-exists" && flow === "sign_up") {
    return identifier.includes("@") ? "email-in-use" : "username-taken";
  }
  return texts[result] ?? null;
}

const texts: Readonly<Partial<Record<FlowResult, string>>> = {
  "script-error": "custom-script-error-code",
  "not-changed": "custom-script-error-code",
  "user-exists": "auth0-users-validation",
  invalid: "auth0-users-validation",
};

const pages: ReadonlySet<FlowName> = new Set([
  "login",
  "sign_up",
  "request_password_reset",
  "reset_password",
  "verify_email",
  "identify",
]);
