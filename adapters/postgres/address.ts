import type { StoreAddress } from "../../src/model/store.ts";
import { addressOf, databaseOf } from "../shared/address.ts";

/** What an address of PostgreSQL says; it takes the user's name where no database is named. */
export function readAddress(url: string): StoreAddress {
  return addressOf(url, databaseOf(url, new URL(url).username || "postgres"));
}
