import type { ActionScript } from "../model/action-script.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { TenantSettings } from "../model/flow.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { maxProfileKb } from "../model/profile/profile-size.ts";

/** What a tenant asks of whoever runs scripts. */
export interface ScriptCall {
  readonly script: ActionScript;
  /** Without context and callback. */
  readonly args: readonly Json[];
  /** Absent where Auth0 has nothing to say there. */
  readonly context?: JsonObject | undefined;
}

/** What a tenant is made of. */
export interface TenantOptions {
  readonly connectionName: string;
  readonly mode: ConnectionMode;
  /** What is not said here has the default that {@link TenantSettings} names. */
  readonly settings: Partial<TenantSettings>;
  /** Whether the connection has this script. */
  has(script: ActionScript): boolean;
  /** Runs one script once; a rejection is a bug or a bad environment, never a script's failure. */
  run(call: ScriptCall): Promise<InvocationRecord>;
}

/** The settings with their defaults filled in. */
export function tenantSettings(given: Partial<TenantSettings>): TenantSettings {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...defaults, ...said };
}

const defaults: TenantSettings = {
  get_user_on_login: false,
  change_password_on_import_reset: false,
  set_user_root_attributes: "on_each_login",
  lower_case_identifier: false,
  get_user_on_reset: true,
  partial_on_reset_request: true,
  strict_profiles: true,
  numeric_user_id: false,
  duplicate_emails: false,
  change_email_on_import: false,
  change_email_context: false,
  change_password_identifier: "email",
  ascii_passwords: false,
  max_profile_kb: maxProfileKb,
  undocumented_arguments: false,
};
