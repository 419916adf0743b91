import type { WireError } from "../protocol.ts";
import { denialOf } from "./denial.ts";
import { jsonOf, read, shapeOf, showThrown } from "./describe.ts";
import { getOwnPropertyNames, isError, slice } from "./primordials.ts";

const mostProperty = 20_000;
const mostProperties = 100;

/** Describes what stands in the place of an error; never throws. */
export function describeError(value: unknown): WireError {
  const { type } = shapeOf(value);
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    const message = showThrown(value);
    return { isError: false, type, name: "Error", message, code: null, properties: {}, stack: "" };
  }
  const name = read(value, "name");
  return {
    isError: safeIsError(value),
    type,
    name: typeof name === "string" ? slice(name, 0, 500) : "Error",
    message: denialOf(value) ?? messageOf(value),
    code: jsonOf(read(value, "code")).json,
    properties: propertiesOf(value),
    stack: stackOf(value),
  };
}

function safeIsError(value: object): boolean {
  try {
    return isError(value);
  } catch {
    return false;
  }
}

function messageOf(value: object): string | null {
  const message = read(value, "message");
  if (message === undefined || message === null) return null;
  if (typeof message === "string") return slice(message, 0, 100_000);
  return jsonOf(message).json ?? showThrown(message);
}

function stackOf(value: object): string {
  const stack = read(value, "stack");
  return typeof stack === "string" ? slice(stack, 0, 20_000) : "";
}

function propertiesOf(value: object): Record<string, string> {
  const properties: Record<string, string> = { __proto__: null } as never;
  const names = namesOf(value);
  for (let i = 0; i < names.length && i < mostProperties; i++) {
    const name = names[i] as string;
    if (name === "name" || name === "message" || name === "code" || name === "stack") continue;
    const { json, unserialisable } = jsonOf(read(value, name), mostProperty);
    if (unserialisable !== null) properties[name] = '"(not serialisable)"';
    else if (json !== null) properties[name] = json;
  }
  return properties;
}

function namesOf(value: object): string[] {
  try {
    return getOwnPropertyNames(value);
  } catch {
    return [];
  }
}
