import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { LegacyStore } from "../../../src/model/store.ts";
import { http } from "../index.ts";
import type { HttpSettings } from "../settings.ts";
import { settings as schema } from "../settings.ts";

/** `store` of a project file; the position of a key is its path, as the name of the file. */
export function storeOf(settings: unknown): StoreSettings<HttpSettings> {
  return {
    adapter: "http",
    settings: schema.parse(settings),
    folder: "/p",
    at: (path) => ({ file: path.join("."), line: 1, column: 1 }),
  };
}

/** A leased store, after the checks that a run begins with. */
export async function leaseOf(settings: unknown): Promise<LegacyStore> {
  const store = storeOf(settings);
  const { info } = await http.start(store, { engine: "auto", cacheFolder: "/nowhere", env: {} });
  return http.lease(store, info, "1");
}

/** What was answered: the body as JSON where it is JSON. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A request in short: `POST /login`, and what goes along. */
export interface Sent {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the API of a store, as a script would. */
export async function ask(store: LegacyStore, line: string, sent: Sent = {}): Promise<Answered> {
  const [method = "GET", path = "/"] = line.split(/ (.*)/);
  const { service, address } = store;
  if (service === undefined || address === null) throw new Error("The store has no API.");
  const response = await service.answer(new Request(`${address.url}${path}`, { method, ...bodyOf(sent) }));
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

function bodyOf({ json, form, text, headers = {} }: Sent): RequestInit {
  if (json !== undefined) {
    return { body: JSON.stringify(json), headers: { "content-type": "application/json", ...headers } };
  }
  return {
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    ...(text === undefined ? {} : { body: text }),
    headers,
  };
}
