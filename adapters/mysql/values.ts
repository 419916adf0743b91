import type { Json } from "../../src/model/json.ts";

/** A value on its way from the server, as mysql2 hands it over. */
export interface Field {
  readonly type: string;
  readonly length: number;
  string(): string | null;
  buffer(): Buffer | null;
}

/** The driver's own reading, except where it would lose something: times as ISO text, one bit as a boolean. */
export function readField(field: Field, next: () => unknown): unknown {
  if (field.type === "TINY" && field.length === 1) return booleanOf(field.string());
  if (field.type === "BIT") return bitsOf(field.buffer(), field.length);
  if (field.type === "DATETIME") return field.string()?.replace(" ", "T") ?? null;
  if (field.type === "TIMESTAMP") return timestampOf(field.string());
  if (field.type === "DATE") return field.string();
  return next();
}

/** A value as the driver must send it to a column of this type, so that it reads back the same. */
export function toParameter(value: Json, type: string): unknown {
  if (value === null) return null;
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value !== "string") return value;
  if (/^(?:datetime|timestamp)/.test(type)) return timeText(value);
  if (type === "date") return value.slice(0, 10);
  return /blob|binary/.test(type) ? Buffer.from(value, "base64") : value;
}

/** TINYINT(1) is what BOOLEAN makes; other small numbers may stand in it too. */
function booleanOf(text: string | null): Json {
  if (text === null) return null;
  return text === "0" || text === "1" ? text === "1" : Number(text);
}

function bitsOf(bytes: Buffer | null, length: number): Json {
  if (bytes === null) return null;
  if (length === 1) return bytes[0] === 1;
  const value = BigInt(`0x${bytes.toString("hex") || "0"}`);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? value.toString() : Number(value);
}

function timestampOf(text: string | null): Json {
  return text === null ? null : `${text.replace(" ", "T")}Z`;
}

/** MySQL takes no letters in a time; one with a zone is told in UTC, as our sessions are. */
function timeText(value: string): string {
  const zoned = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  return (zoned ? new Date(value).toISOString().slice(0, -1) : value).replace("T", " ");
}
