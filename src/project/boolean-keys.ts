import { isJsonObject, type Json } from "../model/json.ts";

/**
 * The schema with the keys `true` and `false` named by a pattern too. In YAML 1.2 an unquoted `true:` is a boolean
 * key, which the YAML language server finds by patterns only.
 * @example withBooleanKeys({ type: "object", properties: { true: {} }, additionalProperties: false })
 */
export function withBooleanKeys(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withBooleanKeys);
  if (!isJsonObject(schema)) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, value === undefined ? null : withBooleanKeys(value)]),
  );
  const { properties } = inner;
  if (!isJsonObject(properties) || !("true" in properties || "false" in properties)) return inner;
  return { ...inner, patternProperties: { "^(true|false)$": {} } };
}
