import type { PassedShape, PassedType } from "../../model/passed-value.ts";
import type { WireValue } from "../protocol.ts";
import { getPrototypeOf, isArray, isError, keys, slice, stringify, text } from "./primordials.ts";

const mostJson = 1_000_000;
const mostFields = 500;

/** Describes a value as plain data; never throws, whatever its getters, traps or `toJSON` do. */
export function describe(value: unknown): WireValue {
  const { type, className } = shapeOf(value);
  return { type, className, ...jsonOf(value), fields: fieldsOf(value) };
}

/** The type of a value and its class, where it is an object. */
export function shapeOf(value: unknown): PassedShape {
  const type = typeOf(value);
  const isObject = type === "object" || type === "error";
  return { type, className: isObject ? classOf(value as object) : null };
}

/** The JSON text of a value: null where nothing is left of it, with the reason where it can't be told. */
export function jsonOf(value: unknown): Pick<WireValue, "json" | "unserialisable"> {
  try {
    const json = stringify(value) as string | undefined;
    if (json === undefined) return { json: null, unserialisable: null };
    if (json.length <= mostJson) return { json, unserialisable: null };
    return { json: null, unserialisable: `its JSON is ${json.length} characters long` };
  } catch (error) {
    return { json: null, unserialisable: showThrown(error) };
  }
}

/** What was thrown, in one short text. */
export function showThrown(error: unknown): string {
  try {
    const message = isError(error) ? (error as Error).message : error;
    return slice(text(message), 0, 2000);
  } catch {
    return "it can't be shown";
  }
}

/** A property's value; undefined where reading it throws. */
export function read(value: unknown, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function typeOf(value: unknown): PassedType {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  try {
    if (isArray(value)) return "array";
    return isError(value) ? "error" : "object";
  } catch {
    return "object";
  }
}

function classOf(value: object): string | null {
  try {
    const made = (getPrototypeOf(value) as { constructor?: { name?: unknown } } | null)?.constructor;
    return typeof made?.name === "string" && made.name !== "" ? slice(made.name, 0, 200) : null;
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Record<string, PassedShape> {
  const fields: Record<string, PassedShape> = { __proto__: null } as never;
  if (typeof value !== "object" || value === null || isBytes(value)) return fields;
  try {
    const names = keys(value);
    for (let i = 0; i < names.length && i < mostFields; i++) {
      const name = names[i] as string;
      fields[name] = shapeOf(read(value, name));
    }
  } catch {
    // A proxy that refuses to name its keys has none to tell.
  }
  return fields;
}

function isBytes(value: object): boolean {
  return ArrayBuffer.isView(value);
}
