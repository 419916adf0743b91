const customDb = "https://auth0.com/docs/authenticate/database-connections/custom-db";

/** The page of a script's template. */
export function templatePage(name: string): string {
  return `${customDb}/templates/${name}`;
}

/** Pages that several steps rest on. */
export const pages = {
  overview: `${customDb}/overview-custom-db-connections`,
  errors: `${customDb}/error-handling`,
  templates: `${customDb}/templates`,
  tryOut: `${customDb}/test-custom-database-connections`,
  migration:
    "https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database",
  reset: "https://auth0.com/docs/authenticate/database-connections/password-change",
  logCodes: "https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes",
  identifierFirst:
    "https://auth0.com/docs/secure/multi-factor-authentication/fido-authentication-with-webauthn/configure-webauthn-device-biometrics-for-mfa",
} as const;
