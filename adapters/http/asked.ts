import type { Json, JsonObject } from "../../src/model/json.ts";
import { isJsonObject } from "../../src/model/json.ts";

/** What a Basic header says: a user has no colon in it, a password may. */
export interface Basic {
  readonly user: string;
  readonly password: string;
}

/** A request to the API, read once. */
export interface Asked {
  readonly method: string;
  /** After the base, as it was sent: nothing is decoded yet. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is JSON and says so; else null. */
  readonly json: JsonObject | null;
  /** The body where it is a form and says so; else null. */
  readonly form: URLSearchParams | null;
  /** User and password of a Basic header; null where there is none. */
  readonly basic: Basic | null;
  /** The GraphQL field or the SOAP element; null where the API has none. */
  readonly operation: string | null;
}

/** Reads a request; null where its path is not below the base. */
export async function readAsked(request: Request, base: string): Promise<Asked | null> {
  const path = rawPath(request.url);
  const root = new URL(base).pathname.replace(/\/+$/, "");
  if (path !== root && !path.startsWith(`${root}/`)) return null;
  const text = await request.text();
  const type = request.headers.get("content-type") ?? "";
  return {
    method: request.method.toLowerCase(),
    path: path.slice(root.length) || "/",
    query: new URL(request.url).searchParams,
    headers: request.headers,
    text,
    json: /\bjson\b/i.test(type) ? parsed(text) : null,
    form: /^application\/x-www-form-urlencoded\b/i.test(type) ? new URLSearchParams(text) : null,
    basic: basicOf(request.headers),
    operation: null,
  };
}

function basicOf(headers: Headers): Basic | null {
  const given = /^Basic +([\w+/=-]+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (given === undefined) return null;
  const [user = "", ...password] = Buffer.from(given, "base64").toString("utf8").split(":");
  return { user, password: password.join(":") };
}

function rawPath(url: string): string {
  return /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] || "/";
}

function parsed(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
