import { isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { objectOf } from "./read.ts";

/** Deeper schemas are cut; some contain themselves. */
const deepest = 5;

/**
 * A body template for a schema: an object with one of `marks` among its properties stands for the user; tokens are new
 * ones; other values come from `const`, `default`, `example`, `enum`. Undefined where the schema tells nothing.
 */
export function templateOf(schema: unknown, marks: readonly string[], depth = 0): Json | undefined {
  const whole = mergedSchema(objectOf(schema));
  if (depth > deepest) return undefined;
  if (isJsonObject(whole["items"])) {
    const item = templateOf(whole["items"], marks, depth + 1);
    return item === undefined ? undefined : [item];
  }
  const properties = objectOf(whole["properties"]);
  const names = Object.keys(properties);
  if (names.length === 0) return valueOf(whole);
  if (names.some((name) => marks.includes(name))) return "user";
  const parts = names.flatMap((name) => {
    const part = isToken(name) ? "${token}" : templateOf(properties[name], marks, depth + 1);
    return part === undefined ? [] : [[name, part] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** The names of a body's properties, with those of which `allOf` consists. */
export function propertyNames(schema: unknown): readonly string[] {
  return Object.keys(objectOf(mergedSchema(objectOf(schema))["properties"]));
}

function mergedSchema(schema: JsonObject, depth = 0): JsonObject {
  if (depth > deepest) return {};
  const { allOf, oneOf, anyOf } = schema;
  const parts = Array.isArray(allOf)
    ? allOf
    : [oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list.slice(0, 1) : []));
  const all = [schema, ...parts.map((part: Json) => mergedSchema(objectOf(part), depth + 1))];
  const properties = Object.assign({}, ...all.map((each) => objectOf(each["properties"]))) as JsonObject;
  return { ...Object.assign({}, ...all.toReversed()), properties } as JsonObject;
}

function valueOf(schema: JsonObject): Json | undefined {
  const { const: constant, default: usual, example, examples, enum: choices } = schema;
  const first = [examples, choices].flatMap((list) => (Array.isArray(list) ? list.slice(0, 1) : []));
  const value = [constant, usual, example, ...first].find((each) => each !== undefined);
  const text = JSON.stringify(value ?? "");
  // It would mean something in a template.
  return text.includes("${") || /"(user|none)"/.test(text) ? undefined : value;
}

function isToken(name: string): boolean {
  return /^(access_?)?token$|^jwt$/i.test(name);
}
