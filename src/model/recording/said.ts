import { isJsonObject, type Json } from "../json.ts";
import type { Said } from "./recording.ts";
import { readable, withoutSecrets } from "./redact.ts";

/** A request in the words of a recording. Its secrets have to be marks already. */
export function saidOf({ method, url, body }: SentRequest): Said {
  const path = withoutSecrets(url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/^(?!\/)/, "/"));
  const text = readable(withoutSecrets(body));
  return { method: method.toUpperCase(), url: path, ...(text === undefined ? {} : { body: text }) };
}

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/**
 * Where two requests differ, in words; empty where they ask for the same. The order of keys does not count, nor do
 * the values of `ignored` names in query and body.
 */
export function differences(asked: Said, recorded: Said, ignored: readonly string[]): readonly string[] {
  const [path, query] = halves(asked.url);
  const [otherPath, otherQuery] = halves(recorded.url);
  const pairs = [
    ["method", asked.method, recorded.method],
    ["path", path, otherPath],
    ["query", sorted(query, ignored), sorted(otherQuery, ignored)],
    ["body", comparable(asked.body, ignored), comparable(recorded.body, ignored)],
  ] as const;
  return pairs.flatMap(([what, one, other]) =>
    one === other ? [] : [`${what}: ${one || "none"}, recorded: ${other || "none"}`],
  );
}

function halves(url: string): readonly [string, string] {
  const at = url.indexOf("?");
  return at === -1 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

function sorted(query: string, ignored: readonly string[]): string {
  const pairs = query.split("&").filter((pair) => !ignored.includes(pair.replace(/=.*$/s, "")));
  return pairs.toSorted().join("&");
}

function comparable(body: Json | undefined, ignored: readonly string[]): string {
  if (body === undefined) return "";
  if (typeof body !== "string") return JSON.stringify(ordered(body, ignored));
  return /^[\w.%[\]-]+=/.test(body) ? sorted(body, ignored) : body;
}

function ordered(value: Json, ignored: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => ordered(item, ignored));
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).filter((name) => !ignored.includes(name));
  return Object.fromEntries(names.toSorted().map((name) => [name, ordered(value[name] ?? null, ignored)]));
}
