import type { Json, JsonObject } from "../../src/model/json.ts";
import { isJsonObject } from "../../src/model/json.ts";

/**
 * An object in which each dotted name stands for a key within a key, as in a document.
 * @example nested({ id: 1, "profile.email": "a@b.c" }) // { id: 1, profile: { email: "a@b.c" } }
 */
export function nested(values: JsonObject): JsonObject {
  // What is whole comes first, so that nothing takes the place of what was put into it.
  const entries = Object.entries(values).toSorted(([one], [other]) => depthOf(one) - depthOf(other));
  return entries.reduce<JsonObject>((made, [name, value]) => placed(made, name.split("."), value), {});
}

/** The value at a dotted name; undefined where nothing is there. A key that is written with its dots comes first. */
export function valueWithin(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  return name
    .split(".")
    .reduce<Json | undefined>(
      (value, step) =>
        isJsonObject(value ?? null) && Object.hasOwn(value as JsonObject, step)
          ? (value as JsonObject)[step]
          : undefined,
      object,
    );
}

function depthOf(name: string): number {
  return name.split(".").length;
}

function placed(into: JsonObject, [name = "", ...more]: readonly string[], value: Json): JsonObject {
  if (more.length === 0) return { ...into, [name]: value };
  const there = Object.hasOwn(into, name) ? (into[name] ?? null) : null;
  return { ...into, [name]: placed(isJsonObject(there) ? there : {}, more, value) };
}
