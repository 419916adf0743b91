import type { JsonObject } from "../../../model/json.ts";
import type { Application, TenantApiOptions } from "../options.ts";
import { openTenantApi, type TenantApi } from "../tenant-api.ts";

export const domain = "source.us.auth0.test";
export const audience = `https://${domain}/api/v2/`;

/** An application that may do everything. */
export const application: Application = { client_id: "cid", client_secret: "csecret" };

/** An application that may read and nothing else, and not log people in. */
export const reader: Application = {
  client_id: "reader",
  client_secret: "rsecret",
  grants: ["client_credentials"],
  scopes: ["read:users"],
};

export const ada = { email: "ada@example.com", password: "correct-horse-1", connection: "legacy" };
export const realm = "http://auth0.com/oauth/grant-type/password-realm";

/** What goes along with a request. */
export interface Sent {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A tenant that can be asked in short: `PATCH /api/v2/users/…`. */
export interface Lab {
  readonly api: TenantApi;
  /** Without a token. */
  ask(line: string, sent?: Sent): Promise<readonly [number, unknown]>;
  /** With a token for the Management API. */
  manage(line: string, sent?: Sent): Promise<readonly [number, unknown]>;
  /** Asks for a token in the name of an application. */
  token(fields: JsonObject, by?: Application): Promise<readonly [number, JsonObject]>;
}

/** Opens one with two applications; a setting says what else is special about it. */
export function openLab(options: Partial<TenantApiOptions> = {}): Lab {
  const api = openTenantApi({
    domain,
    connection: "legacy",
    applications: [application, reader],
    ...options,
  });
  const ask: Lab["ask"] = async (line, sent = {}) => {
    const [method = "GET", path = "/"] = line.split(/ (.*)/);
    return read(await api.answer(new Request(`https://${domain}${path}`, { method, ...bodyOf(sent) })));
  };
  const token: Lab["token"] = async (fields, { client_id, client_secret } = application) => {
    const [status, body] = await ask("POST /oauth/token", { json: { client_id, client_secret, ...fields } });
    return [status, body as JsonObject];
  };
  const manage: Lab["manage"] = async (line, { headers, ...sent } = {}) => {
    const [, { access_token }] = await token({ grant_type: "client_credentials", audience });
    return ask(line, { ...sent, headers: { ...headers, authorization: `Bearer ${String(access_token)}` } });
  };
  return { api, ask, manage, token };
}

async function read(response: Response): Promise<readonly [number, unknown]> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return [response.status, isJson ? JSON.parse(text) : text];
}

function bodyOf({ json, form, headers = {} }: Sent): RequestInit {
  if (form !== undefined) return { body: new URLSearchParams(form), headers };
  if (json === undefined) return { headers };
  return { body: JSON.stringify(json), headers: { "content-type": "application/json", ...headers } };
}
