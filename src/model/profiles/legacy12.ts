import type { RuntimeProfile } from "../runtime-profile.ts";
import { goneAltogether } from "./gone-altogether.ts";

/**
 * Auth0 up to Node 12, switched off in 2025: for scripts that are to be moved. Modules stood ready as globals.
 * `cql` is left out: what stood behind it is not known.
 */
export const legacy12 = {
  name: "legacy12",
  asOf: "2026-08-20",
  sources: [
    "https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/migrate-to-nodejs-16",
    "https://github.com/auth0/auth0-authz-rules-api",
  ],
  globals: {
    request: "request",
    _: "lodash",
    async: "async",
    Auth0: "auth0",
    azure_storage: "azure-storage",
    bcrypt: "bcrypt",
    couchbase: "couchbase",
    crypto: "node:crypto",
    ip: "ip",
    jwt: "jsonwebtoken",
    Knex: "knex",
    mongo: "mongo-getdb",
    mysql: "mysql",
    mysql_pool: "mysql",
    ObjectID: "mongodb",
    pbkdf2: "easy-pbkdf2",
    pg: "pg",
    postgres: "pg",
    Pubnub: "pubnub",
    q: "q",
    querystring: "node:querystring",
    sqlserver: "tedious",
    uuid: "uuid",
    xml2js: "xml2js",
    xmldom: "xmldom",
    xpath: "xpath",
    xtend: "xtend",
  },
  withdrawn: {},
  gone: goneAltogether,
} as const satisfies RuntimeProfile;
