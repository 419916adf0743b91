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
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
  };
}

/** The database that an address names; PostgreSQL takes the user's name where it names none. */
export function databaseOf(url: string): string {
  const parsed = new URL(url);
  return decodeURIComponent(parsed.pathname.slice(1) || parsed.username || "postgres");
}
