import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { fillEnv, type Env } from "./env-text.ts";

/**
 * The same document with `${env.…}` replaced in every text below these keys; messages show what is written.
 *
 * @throws HarnessError `project-invalid`: a variable is missing and has no default
 */
export function fillEnvBelow(document: YamlDocument, keys: readonly string[], env: Env): YamlDocument {
  const data = document.data as Readonly<Record<string, unknown>>;
  const entries = Object.entries(data).map(([key, value]): [string, unknown] => [
    key,
    keys.includes(key) ? fill(value, [key]) : value,
  ]);
  return { ...document, data: Object.fromEntries(entries), written: data };

  function fill(value: unknown, path: YamlPath): unknown {
    if (typeof value === "string") {
      return fillEnv({ text: value, at: document.valueAt(path) }, env).replaceAll("$${env.", () => "${env.");
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (!isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, fill(inner, [...path, key])]),
    );
  }
}

// A project file in code may hold functions and instances, which are passed on as they are.
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
