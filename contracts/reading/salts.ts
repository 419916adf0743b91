import { isJsonObject, type Json } from "../../src/model/json.ts";
import { isSalt } from "../../src/model/salt.ts";
import { below } from "./marks.ts";

/**
 * Where salts of passwords stand in a profile: one that the store is known to hold, or one by its name and a value that is
 * made at random. Keys joined by dots.
 */
export function saltsIn(value: Json, path = ""): readonly string[] {
  if (typeof value === "string") return known.test(value) ? [path] : [];
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) => saltsIn(item, below(path, String(index))));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    isSalt(key, item) ? [below(path, key)] : saltsIn(item, below(path, key)),
  );
}

const known = /«salt:[^»]*»/;
