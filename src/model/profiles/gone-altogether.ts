/**
 * Modules that Auth0 took away in every version and runtime: name → day.
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/migrate-from-oracledb-extensibility-features
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/migrate-from-edge-js-extensibility-features
 */
export const goneAltogether = { oracledb: "2023-06-21", edge: "2023-06-21" } as const;
