import type { StoreAddress } from "../../src/model/store.ts";

/**
 * The address of one database of the server that `url` names.
 * @example addressOf("postgres://u:p@127.0.0.1:5432/postgres", "app").database // "app"
 */
export function addressOf(url: string, database: string): StoreAddress {
  const parsed = new URL(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return {
    url: parsed.href,
    host: parsed.hostname.replace(/^\[|\]$/g, "") || "localhost",
    port: Number(parsed.port || usualPorts[parsed.protocol]),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
  };
}

/** The database that an address names; `otherwise` where it names none. */
export function databaseOf(url: string, otherwise: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || otherwise;
}

const usualPorts: Readonly<Record<string, number>> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "mysql:": 3306,
  "mongodb:": 27_017,
};
