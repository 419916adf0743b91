import type { Json, JsonObject } from "./json.ts";
import type { UserFields } from "./store.ts";

/** What a person or an API client does at Auth0, in the order of the documentation. */
export const flowNames = [
  "login",
  "sign_up",
  "create_user",
  "request_password_reset",
  "reset_password",
  "set_password",
  "verify_email",
  "delete_user",
  "change_email",
  "change_username",
  "change_phone_number",
  "identify",
] as const;

/** The name of a flow. */
export type FlowName = (typeof flowNames)[number];

/** Where a login breaks off, as when a browser dies. */
export const interruptions = ["after-login-script", "before-profile"] as const;

/** Where a login breaks off. */
export type Interruption = (typeof interruptions)[number];

/** What a flow is given. */
export interface FlowRequest {
  readonly flow: FlowName;
  /** Whom it is about: what a person typed, or the current email, username or phone number of the user that an API client names. */
  readonly identifier: string;
  /** What is given beside: `password`, the new `email`, `username` or `phone_number`, `user_metadata`, … */
  readonly fields: UserFields;
  readonly interrupt: Interruption | null;
  readonly context?: JsonObject | undefined;
}

/** How a flow can end, in one word each. */
export const flowResults = [
  /** A session. */
  "authenticated",
  "wrong-credentials",
  "blocked",
  /** The browser died on the way. */
  "interrupted",
  "created",
  "user-exists",
  /** The request was taken, whether such a user exists or not. */
  "accepted",
  "changed",
  "not-changed",
  "verified",
  "deleted",
  "not-found",
  /** identifier-first: such a user is there. */
  "found",
  /** What was given, or what a script returned, breaks one of Auth0's own rules. */
  "invalid",
  /** A script failed, crashed or stalled: no session, no user. */
  "script-error",
] as const;

/** How a flow ended, in one word. */
export type FlowResult = (typeof flowResults)[number];

/** What the person or the API client sees. */
export interface FlowResponse {
  readonly result: FlowResult;
  /** HTTP status of the API that the flow goes through. */
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Key of the text that Universal Login shows, or null where it shows none. */
  readonly text: string | null;
  /** The user as Auth0 has it afterwards. */
  readonly user: TenantUser | null;
}

/** A line of the tenant log. */
export interface LogEvent {
  /** Auth0's event type code: `s`, `fp`, `fu`, … */
  readonly type: string;
  readonly description: string;
  readonly user_id: string;
  readonly details: Readonly<Record<string, Json>>;
}

/** A user in Auth0's own store, as the Management API shows it. */
export interface TenantUser {
  /** `auth0|` and the id that the script returned. */
  readonly user_id: string;
  readonly email?: string | undefined;
  readonly email_verified?: boolean | undefined;
  readonly username?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly phone_verified?: boolean | undefined;
  readonly blocked?: boolean | undefined;
  readonly user_metadata?: JsonObject | undefined;
  readonly app_metadata?: JsonObject | undefined;
  readonly identities: readonly TenantIdentity[];
  /** `name`, `nickname`, `picture` and whatever else the profile carries. */
  readonly [field: string]: unknown;
}

/** One identity of a user. */
export interface TenantIdentity {
  readonly connection: string;
  readonly provider: "auth0";
  readonly user_id: string;
  readonly isSocial: false;
  /** Tokens that the script put on the profile; at Auth0 only the scope read:user_idp_tokens reads them. */
  readonly access_token?: string | undefined;
  readonly refresh_token?: string | undefined;
}

/** What documentation leaves open or contradicts itself about, with cautious defaults. */
export interface TenantSettings {
  /** get_user also runs before login when import is on. Default false. */
  readonly get_user_on_login: boolean;
  /** change_password also runs when a user who did not migrate yet resets the password with import on. Default false. */
  readonly change_password_on_import_reset: boolean;
  /** Root attributes follow the store: at each login, at the first only, or never. Auth0's default: each. */
  readonly set_user_root_attributes: "on_each_login" | "on_first_login" | "never_on_login";
  /** What was typed is lower-cased before a script gets it. Default false: scripts get it as it was typed. */
  readonly lower_case_identifier: boolean;
  /** get_user also runs when the link of a password reset is followed with import off. Default true. */
  readonly get_user_on_reset: boolean;
  /** With import on, asking for a reset already leaves an internal record of a user who did not migrate. Default true. */
  readonly partial_on_reset_request: boolean;
  /** A profile with a property that Auth0 does not describe so makes no session and no user. Default true; else it is kept as it is. */
  readonly strict_profiles: boolean;
  /** An id that is a number becomes text. Default false: such a profile is invalid. */
  readonly numeric_user_id: boolean;
  /** With import off, a second profile with the same email is kept. Default false: it is an error. */
  readonly duplicate_emails: boolean;
  /** What change_password gets in flows: the email of the profile, or what was typed. Default: the email, where there is one. */
  readonly change_password_identifier: "email" | "typed";
  /** change_email also runs with import on. Default false: that store is Auth0's own. */
  readonly change_email_on_import: boolean;
  /** change_email gets the context object where the others do. Default false: Auth0's pages contradict each other. */
  readonly change_email_context: boolean;
  /** New passwords have no character outside ASCII 33 to 126. Default false: scripts see whatever is typed. */
  readonly ascii_passwords: boolean;
  /** Kilobytes of JSON from which on a profile is refused. Default 100, ten times the size that is noted in the log. */
  readonly max_profile_kb: number;
  /**
   * change_username and change_phone_number get the old value, the new one and, for a phone number, the flag. Default
   * false: Auth0 documents no parameters, so with import off these flows fail.
   */
  readonly undocumented_arguments: boolean;
}
