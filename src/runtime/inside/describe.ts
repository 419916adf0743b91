import type { PassedShape, PassedType } from "../../model/passed-value.ts";
import type { WireValue } from "../protocol.ts";
import {
  apply,
  defineProperty,
  getPrototypeOf,
  isArray,
  isError,
  isView,
  keys,
  slice,
  stringify,
  text,
} from "./primordials.ts";

/** Characters of JSON that are kept of one value. */
export const mostJson = 1_000_000;
const mostFields = 500;

/** Describes a value as plain data; never throws, whatever its getters, traps or `toJSON` do. */
export function describe(value: unknown, most = mostJson): WireValue {
  const { type, className } = shapeOf(value);
  return { type, className, ...jsonOf(value, most), fields: fieldsOf(value) };
}

/** The type of a value and its class, where it is an object. */
export function shapeOf(value: unknown): PassedShape {
  const type = typeOf(value);
  const isObject = type === "object" || type === "error";
  return { type, className: isObject ? classOf(value as object) : null };
}

/** The JSON text of a value: null where nothing is left of it, with the reason where it can't be told. */
export function jsonOf(value: unknown, most = mostJson): Pick<WireValue, "json" | "unserialisable"> {
  if (most <= 0) return { json: null, unserialisable: "there is too much of it" };
  // What most callbacks begin with needs nobody to count.
  if (value === null || value === true || value === false) return { json: `${value}`, unserialisable: null };
  const tooLong = `its JSON is more than ${most} characters long`;
  try {
    const json = stringify(value, counter(most)) as string | undefined;
    if (json === undefined) return { json: null, unserialisable: null };
    if (json.length <= most) return { json, unserialisable: null };
    return { json: null, unserialisable: tooLong };
  } catch (error) {
    return { json: null, unserialisable: error === stop ? tooLong : showThrown(error) };
  } finally {
    bufferRoom = Infinity;
  }
}

const stop = { reason: "too long" };
let bufferRoom = Infinity;

/** Stops JSON that grows too long before its text fills the memory. */
function counter(most: number): (key: string, value: unknown) => unknown {
  let left = most;
  bufferRoom = most;
  return (key, value) => {
    left -= key.length + 1;
    if (typeof value === "string") left -= value.length;
    else if (isView(value)) left -= value.byteLength;
    if (left < 0) throw stop;
    return value;
  };
}

/** A Buffer becomes an array of its bytes before anybody can count them. */
export function watchBuffers(): void {
  const { toJSON } = Buffer.prototype;
  const value = function (this: Buffer): unknown {
    if (this.length > bufferRoom) throw stop;
    return apply(toJSON, this, []);
  };
  defineProperty(value, "name", { value: "toJSON" });
  defineProperty(Buffer.prototype, "toJSON", { value });
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
  return isView(value);
}
