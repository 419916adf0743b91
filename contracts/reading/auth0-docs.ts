const customDb = "https://auth0.com/docs/authenticate/database-connections/custom-db";
const lifecycle = "https://auth0.com/docs/troubleshoot/product-lifecycle";
const users = "https://auth0.com/docs/manage-users/user-accounts";

/** Addresses of the pages of Auth0's documentation that contracts rest on. */
export const auth0Docs = {
  scripts: `${customDb}/custom-database-connections-scripts`,
  practice: `${customDb}/action-script-best-practices`,
  errors: `${customDb}/error-handling`,
  connection: `${customDb}/create-db-connection`,
  login: `${customDb}/templates/login`,
  get_user: `${customDb}/templates/get-user`,
  create: `${customDb}/templates/create`,
  verify: `${customDb}/templates/verify`,
  change_password: `${customDb}/templates/change-password`,
  change_email: `${customDb}/templates/change-email`,
  delete: `${customDb}/templates/delete`,
  migration:
    "https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database",
  profile: `${users}/user-profiles/user-profile-structure`,
  metadata: `${users}/metadata/metadata-fields-data`,
  node16: `${lifecycle}/past-migrations/migrate-to-nodejs-16`,
  node18: `${lifecycle}/past-migrations/migrate-nodejs-16-to-nodejs-18`,
} as const;
