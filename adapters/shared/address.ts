import { decodedOr, isDecodable } from "../../src/model/decoded.ts";
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
    user: decodedOr(parsed.username),
    password: decodedOr(parsed.password),
    database,
  };
}

/** The database that an address names; `otherwise` where it names none. */
export function databaseOf(url: string, otherwise: string): string {
  return decodedOr(new URL(url).pathname.slice(1)) || otherwise;
}

/** Whether drivers read an address as it is meant: each takes a bare percent sign or a slash in a password its own way. */
export function isReadable(url: string): boolean {
  return URL.canParse(url) && isDecodable(url);
}

/** What is said of an address that is not {@link isReadable}. */
export const unreadable =
  "expected an address; in a password, write % as %25, / as %2F, # as %23, ? as %3F and @ as %40";

const usualPorts: Readonly<Record<string, number>> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "mysql:": 3306,
  "mongodb:": 27_017,
};
