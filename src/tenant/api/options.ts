/** How an application may ask for tokens. */
export const grantTypes = {
  client_credentials: "client_credentials",
  password: "password",
  password_realm: "http://auth0.com/oauth/grant-type/password-realm",
} as const;

/** One of {@link grantTypes}, in short. */
export type Grant = keyof typeof grantTypes;

/** An application of the tenant. */
export interface Application {
  readonly client_id: string;
  readonly client_secret: string;
  /** All of them where it is not said. */
  readonly grants?: readonly Grant[] | undefined;
  /** Of the Management API; {@link sampleScopes} where it is not said. */
  readonly scopes?: readonly string[] | undefined;
}

/** What a tenant is like. */
export interface TenantApiOptions {
  /** E.g. `source.us.auth0.com`; may carry a port. */
  readonly domain: string;
  /** The name of its database connection. */
  readonly connection: string;
  readonly applications: readonly Application[];
  /** Whether users of the connection have a username. */
  readonly requires_username?: boolean | undefined;
  /** `lenient` takes "true" in a form for true, `strict` answers 400. Default: strict. */
  readonly bodies?: "lenient" | "strict" | undefined;
  /** Whether a password is always answered with an id_token, or if the scope has `openid`. Default: with-scope. */
  readonly id_token?: "always" | "with-scope" | undefined;
  /** Milliseconds that searches are behind. Default: 0. */
  readonly searchDelayMs?: number | undefined;
}

/** The scopes that Auth0's page on its sample scripts asks for: https://auth0.com/docs/authenticate/database-connections/custom-db/test-custom-database-connections */
export const sampleScopes: readonly string[] = [
  "read:users",
  "update:users",
  "delete:users",
  "create:users",
  "read:users_app_metadata",
  "update:users_app_metadata",
  "create:users_app_metadata",
];
