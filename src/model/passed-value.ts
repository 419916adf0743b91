import type { Json } from "./json.ts";

/** `typeof`, with `null`, `array` and `error` told apart from `object`. */
export type PassedType =
  | "undefined"
  | "null"
  | "boolean"
  | "number"
  | "bigint"
  | "string"
  | "symbol"
  | "function"
  | "array"
  | "error"
  | "object";

/** The type of a value that a script passed, and the class where it is an object: `Date`, `ObjectId`, `Buffer`. */
export interface PassedShape {
  readonly type: PassedType;
  readonly className: string | null;
}

/**
 * A value as the script really passed it, described as plain data.
 * Auth0 gets `json`: results leave the sandbox as JSON, so a Date becomes a string and functions vanish.
 */
export interface PassedValue extends PassedShape {
  /** The value after `JSON.parse(JSON.stringify(value))`; null where nothing is left of it. */
  readonly json: Json;
  /** Why it can't be JSON (cyclic, BigInt, a toJSON that throws), or null. */
  readonly unserialisable: string | null;
  /** For objects: the types of their own properties, as passed. */
  readonly fields: Readonly<Record<string, PassedShape>>;
}

/** An error as the script threw or passed it. */
export interface PassedError {
  /** False for a string, an object literal, … in the place of an error. */
  readonly isError: boolean;
  readonly type: PassedType;
  readonly name: string;
  readonly message: string;
  readonly code: Json;
  /** The other own properties, as JSON. */
  readonly properties: Readonly<Record<string, Json>>;
  readonly stack: string;
}
