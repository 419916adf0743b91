import type { StoreAddress } from "../../src/model/store.ts";
import type { HttpSettings } from "./settings.ts";

/** The API's address; user and password are what `auth` asks for. */
export function addressOf({ base, auth }: HttpSettings): StoreAddress {
  const url = new URL(base);
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return { url: base.replace(/\/+$/, ""), host, port, ...credentials(auth), database: "" };
}

function credentials(auth: HttpSettings["auth"]): Pick<StoreAddress, "user" | "password"> {
  if (auth?.basic !== undefined) return auth.basic;
  if (auth?.token !== undefined) return { user: auth.token.client_id, password: auth.token.client_secret };
  if (auth?.header !== undefined) return { user: "", password: auth.header.value };
  return { user: "", password: auth?.bearer ?? "" };
}
