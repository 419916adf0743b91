import type { Json } from "../model/json.ts";
import type { PassedError, PassedValue } from "../model/passed-value.ts";
import type { Called, WireError, WireValue } from "./protocol.ts";
import type { HeardCall } from "./reply.ts";
import type { StackReader } from "./stack-frames.ts";

/** A call of the callback as the record tells it. */
export function readCall({ args, error, stack, atMs }: Called, stacks: StackReader): HeardCall {
  const call = {
    args: args.map(readValue),
    error: error === null ? null : readError(error),
    at: stacks.position(stack),
    stack: stacks.clean(stack),
    atMs,
  };
  return { call, errorMessage: error?.message ?? null };
}

/** An error as the record tells it. */
export function readError(error: WireError): PassedError {
  const { isError, type, name, message, code, stack } = error;
  const properties: Record<string, Json> = {};
  for (const [key, json] of Object.entries(error.properties)) {
    Object.defineProperty(properties, key, { value: readJson(json), ...plain });
  }
  return { isError, type, name, message: message ?? "", code: readJson(code), properties, stack };
}

/** Set by definition: a property may be called `__proto__`. */
const plain = { writable: true, enumerable: true, configurable: true } as const;

function readValue({ type, className, json, unserialisable, fields }: WireValue): PassedValue {
  return { type, className, json: readJson(json), unserialisable, fields };
}

function readJson(text: string | null): Json {
  return text === null ? null : (JSON.parse(text) as Json);
}
