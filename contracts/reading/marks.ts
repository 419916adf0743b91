import { isJsonObject, type Json } from "../../src/model/json.ts";

/** What stands in a trace in the place of a secret. */
export interface Mark {
  readonly kind: "password" | "hash" | "config" | "token";
  /** The whole mark, e.g. `«password:ada»`. */
  readonly text: string;
  /** Keys that lead to it, joined by dots; empty for a plain string. */
  readonly path: string;
}

/** All marks of secrets inside a value, keys included. */
export function marksIn(value: Json | undefined, path = ""): readonly Mark[] {
  if (typeof value === "string") return marksInText(value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => marksIn(item, below(path, String(index))));
  if (!isJsonObject(value)) return [];
  const inKeys = Object.keys(value).flatMap((key) => marksInText(key, path));
  return [...inKeys, ...Object.entries(value).flatMap(([key, item]) => marksIn(item, below(path, key)))];
}

function marksInText(text: string, path: string): readonly Mark[] {
  return [...text.matchAll(/«(password|hash|config|token):[^»]*»/g)].map((match) => ({
    kind: match[1] as Mark["kind"],
    text: match[0],
    path,
  }));
}

/** The place of a key or an item in what stands at a place. */
export function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
