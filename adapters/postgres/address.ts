import type { StoreAddress } from "../../src/model/store.ts";
import { addressOf, databaseOf } from "../shared/address.ts";

/**
 * The address as the driver of today takes it, which warns at length of what some modes will mean one day. They are the
 * same as `verify-full` for it.
 */
export function plainMode(url: string): string {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get("sslmode") ?? "";
  if (!aliases.has(mode) || parsed.searchParams.get("uselibpqcompat") === "true") return url;
  parsed.searchParams.set("sslmode", "verify-full");
  return parsed.href;
}

/** What an address of PostgreSQL says; it takes the user's name where no database is named. */
export function readAddress(url: string): StoreAddress {
  return addressOf(url, databaseOf(url, new URL(url).username || "postgres"));
}

const aliases: ReadonlySet<string> = new Set(["prefer", "require", "verify-ca"]);
