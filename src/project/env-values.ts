import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { fillEnv, type Env, type PlacedText } from "./env-text.ts";

/**
 * The same document with `${env.…}` replaced in every text below these keys; messages show what is written.
 *
 * @throws HarnessError `project-invalid`: a variable is missing and has no default
 */
export function fillEnvBelow(document: YamlDocument, keys: readonly string[], env: Env): YamlDocument {
  return fillBelow(document, keys, (placed) => fillEnv(placed, env).replaceAll("$${env.", () => "${env."));
}

/** The same document with every text below these keys as `fill` makes it; messages show what is written. */
export function fillBelow(
  document: YamlDocument,
  keys: readonly string[],
  fill: (placed: PlacedText) => string,
): YamlDocument {
  const data = document.data as Readonly<Record<string, unknown>>;
  const entries = Object.entries(data).map(([key, value]): [string, unknown] => [
    key,
    keys.includes(key) ? filled(value, [key]) : value,
  ]);
  return { ...document, data: Object.fromEntries(entries), written: document.written ?? data };

  function filled(value: unknown, path: YamlPath): unknown {
    if (typeof value === "string") return fill({ text: value, at: document.valueAt(path) });
    if (Array.isArray(value)) return value.map((item, index) => filled(item, [...path, index]));
    if (!isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, filled(inner, [...path, key])]),
    );
  }
}

// A project file in code may hold functions and instances, which are passed on as they are.
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
