import type { Document } from "mongodb";
import type mongodbModule from "mongodb";
import { HarnessError } from "../../src/model/harness-error.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { DocumentMap } from "./document-map.ts";

/** The driver's classes of values that JSON does not have. */
export type Bson = Pick<typeof mongodbModule, "ObjectId">;

/**
 * A document in which each path holds its value.
 * @example nested({ "profile.email": "a@b.c" }, …) // { profile: { email: "a@b.c" } }
 */
export function nested(values: JsonObject, document: DocumentMap, bson: Bson): Document {
  const made: Document = {};
  for (const [path, value] of Object.entries(values)) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    let place = made;
    for (const name of names) place = place[name] ??= {};
    place[last] = toBson(value, { document, bson, path });
  }
  return made;
}

/** What a value becomes in a document. */
export interface BsonPlace {
  readonly document: DocumentMap;
  readonly bson: Bson;
  readonly path: string;
}

/** @throws HarnessError `mapping-invalid` where the value cannot be what the mapping says */
export function toBson(value: Json, { document, bson, path }: BsonPlace): unknown {
  const as = document.storedAs(path);
  if (value === null || as === "as given") return value;
  if (as === "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (as === "number") return Number(value);
  // A boolean that a date stands for has another value for its opposite, which need not be one.
  if (as === "date") {
    const date = new Date(String(value));
    return Number.isNaN(date.getTime()) ? value : date;
  }
  if (typeof value === "string" && /^[0-9a-f]{24}$/i.test(value)) return new bson.ObjectId(value);
  throw new HarnessError(
    "mapping-invalid",
    `Expected the 24 hexadecimal digits of an ObjectId for ${path}, found ${JSON.stringify(value)}.`,
    {
      help: "Write such an id in the suite, leave it out to have one made, or say `{ field: …, as: string }` in the mapping.",
    },
  );
}

/** A document as JSON: ids as hex, times as ISO text, bytes as base64, big numbers as text. */
export function documentToJson(document: Document): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, toJson(value)]));
}

/** The JSON document, and the value of each mapped path beside it. */
export function flattened(json: JsonObject, paths: readonly string[]): JsonObject {
  return { ...json, ...Object.fromEntries(paths.map((path) => [path, valueAt(json, path)])) };
}

function toJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") return value as Json;
  return special(value) ?? documentToJson(value as Document);
}

/** The driver's own classes say what they are. */
function special(value: object): Json | null {
  const { _bsontype: kind } = value as { readonly _bsontype?: string };
  if (kind === undefined) return null;
  if (kind === "Binary") return (value as { toString(encoding: string): string }).toString("base64");
  if (kind === "Double" || kind === "Int32") return Number(value);
  return kind === "MinKey" || kind === "MaxKey" ? kind : String(value);
}

function valueAt(json: JsonObject, path: string): Json {
  let value: Json = json;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = (value as Readonly<Record<string, Json>>)[name] ?? null;
  }
  return value;
}
