import { readModuleName } from "../../model/module-name.ts";
import { runtimeProfiles } from "../../model/profiles/index.ts";
import { collect } from "./syntax.ts";
import type { ScriptTree } from "./script-tree.ts";

/** The adapters that scripts can be told to need. */
export type StoreKind = "postgres" | "mysql" | "mongodb" | "http" | "auth0" | "none";

/** Where drivers go that are told no port. */
export const usualPorts: Readonly<Partial<Record<StoreKind, number>>> = {
  postgres: 5432,
  mysql: 3306,
  mongodb: 27_017,
};

/** What the scripts keep their users in, and what tells so. */
export interface StoreGuess {
  readonly kind: StoreKind;
  /** The module, also one that may work on several databases; null where nothing tells. */
  readonly because: string | null;
  /** A database that no adapter knows. */
  readonly unknown: string | null;
}

/** Tells the store from what the scripts require. */
export function storeKind(trees: readonly ScriptTree[]): StoreGuess {
  const modules = trees.flatMap(modulesOf);
  const asked = (kind: StoreKind) => modules.find((name) => kinds[name] === kind) ?? null;
  for (const kind of databases) {
    const because = asked(kind);
    if (because !== null) return { kind, because, unknown: null };
  }
  const built = builtUpon(trees, modules);
  if (built !== null) return built;
  const unknown = modules.find((name) => strangers.has(name)) ?? null;
  if (unknown !== null) return { kind: "none", because: null, unknown };
  const client = asked("auth0") ?? asked("http");
  const calls = client !== null || trees.some(({ text }) => /\bfetch\s*\(/.test(text));
  if (!calls) return { kind: "none", because: null, unknown: null };
  const isTenant =
    client === "auth0" || trees.some(({ text }) => /\/oauth\/token/.test(text) && anotherTenant.test(text));
  return { kind: isTenant ? "auth0" : "http", because: client ?? "fetch", unknown: null };
}

/** What works on several databases is told in the script which one: `client: "pg"`, `dialect: "mysql"`, an address. */
function builtUpon(trees: readonly ScriptTree[], modules: readonly string[]): StoreGuess | null {
  const because = modules.find((name) => builders.has(name)) ?? null;
  if (because === null) return null;
  const said = trees.flatMap(({ root }) =>
    collect(root, (node) => (node.type === "Literal" ? node.value : null)),
  );
  const dialect = said.find((value) => typeof value === "string" && value in dialects);
  const kind = typeof dialect === "string" ? dialects[dialect] : undefined;
  if (kind !== undefined) return { kind, because, unknown: null };
  const stranger = said.find((value) => typeof value === "string" && strangers.has(value));
  return { kind: "none", because, unknown: typeof stranger === "string" ? stranger : null };
}

/** The names of packages that a script requires, or finds as a global of Auth0's. */
export function modulesOf({ shape }: ScriptTree): readonly string[] {
  const required = shape.requires.flatMap(({ specifier }) => {
    const name = readModuleName(specifier)?.name ?? specifier.replace(/^node:/, "");
    return [name];
  });
  const globals: Readonly<Record<string, string>> = runtimeProfiles.legacy12.globals;
  return [...required, ...(shape.implicitGlobals ?? []).map(({ name }) => globals[name] ?? name)];
}

const builders = new Set([
  "knex",
  "sequelize",
  "typeorm",
  "objection",
  "bookshelf",
  "@prisma/client",
  "drizzle-orm",
  "@mikro-orm/core",
]);
const dialects: Readonly<Record<string, StoreKind>> = {
  pg: "postgres",
  postgres: "postgres",
  postgresql: "postgres",
  mysql: "mysql",
  mysql2: "mysql",
  mariadb: "mysql",
};
const databases = ["postgres", "mysql", "mongodb"] as const;
const anotherTenant = /password-realm|\/api\/v2\/|\.auth0\.com|dbconnections/;
const strangers = new Set([
  "mssql",
  "tedious",
  "oracledb",
  "ldapjs",
  "ldapts",
  "redis",
  "ioredis",
  "couchbase",
  "cassandra-driver",
  "@aws-sdk/client-dynamodb",
  "@aws-sdk/lib-dynamodb",
  "aws-sdk",
  "firebase-admin",
  "oracle",
  "sqlite",
  "@aws-sdk/client-cognito-identity-provider",
  "amazon-cognito-identity-js",
  "soap",
  "strong-soap",
  "azure-storage",
  "azure-data-tables",
  "snowflake-sdk",
  "better-sqlite3",
  "sqlite3",
]);
const kinds: Readonly<Record<string, StoreKind>> = {
  pg: "postgres",
  "pg-promise": "postgres",
  "pg-pool": "postgres",
  "pg-native": "postgres",
  slonik: "postgres",
  massive: "postgres",
  postgres: "postgres",
  mysql: "mysql",
  mysql2: "mysql",
  mariadb: "mysql",
  "promise-mysql": "mysql",
  mongodb: "mongodb",
  mongoose: "mongodb",
  "mongo-getdb": "mongodb",
  auth0: "auth0",
  axios: "http",
  request: "http",
  "request-promise": "http",
  "request-promise-native": "http",
  "node-fetch": "http",
  got: "http",
  superagent: "http",
  undici: "http",
  ky: "http",
  needle: "http",
  "graphql-request": "http",
  http: "http",
  https: "http",
};
