import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Endpoint } from "./call.ts";
import { managementProblem } from "./problem.ts";

/** The path of a request, as it was sent. */
export function pathOf(url: string): string {
  return /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] || "/";
}

/**
 * What stands in the places that an endpoint's path names; null for another path.
 * @throws Problem for a part that can't be decoded
 */
export function paramsOf({ path }: Endpoint, asked: string): Readonly<Record<string, string>> | null {
  const wanted = path.split("/");
  const given = asked.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const found = given[index] ?? "";
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined && part !== found) return null;
    if (name !== undefined && found === "") return null;
    if (name !== undefined) params[name] = decoded(found);
  }
  return params;
}

/** A body, read once. */
export interface ReadBody {
  readonly body: JsonObject;
  readonly isForm: boolean;
}

/**
 * The body of a request: JSON or a form, if it says so.
 * @throws Problem
 */
export async function readBody(request: Request): Promise<ReadBody> {
  const text = await request.text();
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return { body: Object.fromEntries(new URLSearchParams(text)), isForm: true };
  }
  if (text === "" || !/\bjson\b/i.test(type)) return { body: {}, isForm: false };
  const value = parsed(text);
  if (!isJsonObject(value)) throw managementProblem(400, "Invalid request payload JSON format");
  return { body: value, isForm: false };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw managementProblem(400, "Invalid path");
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
