import type pgModule from "pg";
import type { Json } from "../../src/model/json.ts";

type Parse = (text: string) => unknown;

/** The driver's own parsers, except where they would lose something or make an object that is no JSON. */
export function typeParser(types: typeof pgModule.types): typeof pgModule.types.getTypeParser {
  const choose = (oid: number, format?: string) =>
    ownParsers[oid] ?? (types.getTypeParser as (oid: number, format?: string) => Parse)(oid, format);
  return choose as typeof pgModule.types.getTypeParser;
}

/** A value as the driver must send it to a column of this type, so that it reads back the same. */
export function toParameter(value: Json, type: string): unknown {
  if (value === null) return null;
  if (type === "json" || type === "jsonb") return JSON.stringify(value);
  if (type === "bytea" && typeof value === "string") return Buffer.from(value, "base64");
  if (Array.isArray(value) && type.endsWith("[]")) return value;
  if (typeof value === "object") return JSON.stringify(value);
  return value;
}

const asItIs: Parse = (text) => text;
const isoDate: Parse = (text) => text.replace(" ", "T").replace(/\+00(?::?00)?$/, "Z");

const ownParsers: Readonly<Record<number, Parse>> = {
  // bytea, whatever bytea_output says
  17: (text) => (text.startsWith("\\x") ? Buffer.from(text.slice(2), "hex").toString("base64") : text),
  // date, time, timetz, interval
  1082: asItIs,
  1083: asItIs,
  1266: asItIs,
  1186: asItIs,
  // timestamp (no zone, so none is added), timestamptz
  1114: isoDate,
  1184: isoDate,
  // point, circle
  600: asItIs,
  718: asItIs,
};
