import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** A key and the JSON Schema of its value. */
export interface SchemaProperty {
  readonly key: string;
  readonly value: Json;
}

/** A JSON Schema that allows one more key wherever it describes an object, references followed. */
export function withProperty(root: JsonObject, schema: Json, property: SchemaProperty): Json {
  if (!isJsonObject(schema)) return schema;
  const target = referenced(root, schema["$ref"]);
  if (target !== null) return withProperty(root, target, property);
  const branches = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list)
      ? [[key, (list as readonly Json[]).map((branch) => withProperty(root, branch, property))] as const]
      : [];
  });
  const { properties } = schema;
  const isObject = schema["type"] === "object" || isJsonObject(properties);
  return {
    ...schema,
    ...Object.fromEntries(branches),
    ...(isObject
      ? { properties: { [property.key]: property.value, ...(isJsonObject(properties) ? properties : {}) } }
      : {}),
  };
}

function referenced(root: JsonObject, reference: Json | undefined): Json | null {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return null;
  const steps = reference.slice(2).split("/");
  return steps.reduce<Json | null>((node, step) => (isJsonObject(node) ? (node[step] ?? null) : null), root);
}
