import type { Json } from "../../src/model/json.ts";

/** A column's value as JSON: dates as ISO text, bytes as base64. */
export function toJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object") return JSON.parse(JSON.stringify(value)) as Json;
  return value as Json;
}

/** A row of a driver as JSON. */
export function rowToJson(row: Readonly<Record<string, unknown>>): Record<string, Json> {
  const json: Record<string, Json> = {};
  for (const name of Object.keys(row)) json[name] = toJson(row[name]);
  return json;
}
