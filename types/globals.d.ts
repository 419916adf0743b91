import "./errors.d.ts";
import "./request.d.ts";

/**
 * Types of what Auth0 gives to a custom database action script, for editors and `tsc`.
 *
 * @example
 * // @ts-check
 * /// <reference types="auth0-understudy/globals" />
 *
 * /** @type {ActionScript.Login} *\/
 * function login(identifier, password, callback) { … }
 *
 * @example
 * // An async function says what it is given, since `@type` would have to say what it returns.
 * /** @param {string} identifier
 *  *  @param {string} password
 *  *  @param {ActionScript.LoginCallback} callback *\/
 * async function login(identifier, password, callback) { … }
 *
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */

declare global {
  /**
   * The connection's `configuration`: text only. Say which keys yours has, and others are mistakes:
   *
   * @example
   * // auth0.d.ts
   * interface ActionScriptConfiguration { DATABASE_URL: string }
   *
   * @see https://auth0.com/docs/authenticate/database-connections/custom-db/create-db-connection
   */
  interface ActionScriptConfiguration {}

  /** Values that stand in the connection's settings. */
  const configuration: keyof ActionScriptConfiguration extends never
    ? Readonly<Record<string, string>>
    : Readonly<ActionScriptConfiguration>;

  namespace ActionScript {
    /**
     * A user as `login` and `get_user` return one. The id may be called `id` too.
     * @see https://auth0.com/docs/authenticate/database-connections/custom-db/create-db-connection
     */
    type Profile = ProfileFields & ({ id: string; user_id?: never } | { user_id: string });

    /** What a profile holds beside its id, which is unique in the connection, and always the same for the same user. */
    interface ProfileFields {
      email?: string;
      email_verified?: boolean;
      username?: string;
      /** In E.164, e.g. `+4366412345678`. */
      phone_number?: string;
      phone_verified?: boolean;
      nickname?: string;
      name?: string;
      given_name?: string;
      family_name?: string;
      picture?: string;
      blocked?: boolean;
      user_metadata?: Record<string, unknown>;
      app_metadata?: Record<string, unknown>;
      mfa_factors?: readonly MfaFactor[];
      /** Anything else stays on the profile, where the tenant's administrators see it: no hashes, no secrets. */
      [key: string]: unknown;
    }

    /** A second factor that moves with the user. */
    type MfaFactor =
      | { phone: { value: string } }
      | { email: { value: string } }
      | { totp: { secret: string } };

    /** Whom `create` is to make. */
    interface NewUser {
      email?: string;
      username?: string;
      phone_number?: string;
      /** In clear text: hash it. */
      password: string;
      tenant: string;
      /** Of the application; the API's own for the Management API. */
      client_id: string;
      connection: string;
      user_metadata?: Record<string, unknown>;
      app_metadata?: Record<string, unknown>;
      /** Fields of the sign-up form. */
      [key: string]: unknown;
    }

    /** What stands before the callback where the connection has "Context object in database scripts" on. */
    interface Context {
      organization?: {
        id: string;
        name: string;
        display_name?: string;
        metadata?: Record<string, string>;
      };
      identifierType?: string;
      [key: string]: unknown;
    }

    /** To be called exactly once, as the last thing that the script does. */
    type Callback<Result> = (error?: Error | null, result?: Result | null) => void;
    type LoginCallback = Callback<Profile>;
    type GetUserCallback = Callback<Profile>;
    type CreateCallback = Callback<Profile | boolean>;
    type VerifyCallback = Callback<boolean | Profile>;
    type ChangePasswordCallback = Callback<boolean | PasswordChange>;
    type DeleteCallback = Callback<never>;
    type ChangeEmailCallback = Callback<boolean>;

    /** What a script returns is looked at by nobody: `return callback(…)` is fine. */
    type Returned = any;

    /** Calls back with the user, or with a WrongUsernameOrPasswordError. */
    type Login = (identifier: string, password: string, callback: LoginCallback) => Returned;
    /** Calls back with the user, or with nothing where there is none. */
    type GetUser = (identifier: string, callback: GetUserCallback) => Returned;
    /** Calls back with nothing, or with a ValidationError `user_exists`. */
    type Create = (user: NewUser, callback: CreateCallback) => Returned;
    /** Calls back with whether the store holds it now. */
    type Verify = (email: string, callback: VerifyCallback) => Returned;
    /** Calls back with whether the store holds it now; an object may carry `last_password_reset`. */
    type ChangePassword = (
      identifier: string,
      newPassword: string,
      callback: ChangePasswordCallback,
    ) => Returned;
    /** Calls back with nothing when the user is gone; `id` is what `login` returned as `user_id`. */
    type Delete = (id: string, callback: DeleteCallback) => Returned;
    /** Calls back with whether the store holds it now. */
    type ChangeEmail = (
      email: string,
      newEmail: string,
      verified: boolean,
      callback: ChangeEmailCallback,
    ) => Returned;

    /** An answer of `change_password` that says more than yes. */
    interface PasswordChange {
      /** A time as text, as a Date, or in milliseconds as `Date.now()` has it. */
      last_password_reset?: string | number | Date;
      email_verified?: boolean;
      [key: string]: unknown;
    }

    /** The same scripts for connections with "Context object in database scripts" on. */
    namespace WithContext {
      type Login = (
        identifier: string,
        password: string,
        context: Context,
        callback: LoginCallback,
      ) => Returned;
      type GetUser = (identifier: string, context: Context, callback: GetUserCallback) => Returned;
      type Create = (user: NewUser, context: Context, callback: CreateCallback) => Returned;
      type Verify = (email: string, context: Context, callback: VerifyCallback) => Returned;
      type ChangePassword = (
        identifier: string,
        newPassword: string,
        context: Context,
        callback: ChangePasswordCallback,
      ) => Returned;
      /** The context is always an empty object here. */
      type Delete = (id: string, context: Context, callback: DeleteCallback) => Returned;
      /** Auth0's pages contradict each other on whether it gets one: for tenants that are known to pass it. */
      type ChangeEmail = (
        email: string,
        newEmail: string,
        verified: boolean,
        context: Context,
        callback: ChangeEmailCallback,
      ) => Returned;
    }
  }
}

export {};
