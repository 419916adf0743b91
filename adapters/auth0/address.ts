import type { StoreAddress } from "../../src/model/store.ts";
import type { Auth0Settings } from "./settings.ts";

/** Where the tenant is, and what an application needs to ask it. */
export function addressOf({ domain, connection, client_id, client_secret }: Auth0Settings): StoreAddress {
  const [host = domain, port = "443"] = domain.split(":");
  return {
    url: `https://${domain}`,
    host,
    port: Number(port),
    user: client_id,
    password: client_secret,
    database: connection,
  };
}
