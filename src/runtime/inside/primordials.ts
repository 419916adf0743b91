import process from "node:process";
import { types } from "node:util";

/**
 * Built-ins as they were before any script ran: a script that patches `JSON`, `Error` or `Object.prototype`
 * must not change what is told about it.
 */
export const stringify = JSON.stringify;
export const parse = JSON.parse;
export const { apply, construct } = Reflect;
export const isArray = Array.isArray;
export const {
  keys,
  getOwnPropertyNames,
  getOwnPropertySymbols,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  defineProperty,
  create,
} = Object;
export const { isNativeError } = types;
export const text = String;
export const IntrinsicError = Error;
export const captureStackTrace = Error.captureStackTrace.bind(Error);
export const startTimer = setTimeout;
export const stopTimer = clearTimeout;
export const soonest = setImmediate;
export const soon = process.nextTick.bind(process);
export const { max, min, round } = Math;
export const isView = ArrayBuffer.isView;
export const promiseThen = Promise.prototype.then;
export const sourceText = Function.prototype.toString;

/** Turns a method into a function that takes `this` first and can't be patched any more. */
const uncurry = Function.prototype.bind.bind(Function.prototype.call);

export const slice = uncurry(String.prototype.slice) as (self: string, from: number, to?: number) => string;
export const indexOf = uncurry(String.prototype.indexOf) as (
  self: string,
  part: string,
  from?: number,
) => number;
export const charCodeAt = uncurry(String.prototype.charCodeAt) as (self: string, at: number) => number;
const hasInstance = uncurry(Function.prototype[Symbol.hasInstance]) as (
  self: unknown,
  value: unknown,
) => boolean;

const { hrtime } = process;

/** Milliseconds since some time or other; `performance.now` would have to be loaded. */
export function now(): number {
  // No pattern, which would go through an iterator that scripts may patch.
  const time = hrtime();
  return time[0] * 1000 + time[1] / 1e6;
}

/** `instanceof Error`, for real errors too that come from another realm. */
export function isError(value: unknown): boolean {
  return isNativeError(value) || hasInstance(IntrinsicError, value);
}
