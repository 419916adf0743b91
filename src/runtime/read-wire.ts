import type { CallbackCall } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";
import type { PassedError, PassedValue } from "../model/passed-value.ts";
import type { Position } from "../model/position.ts";
import type { Called, WireError, WireValue } from "./protocol.ts";
import type { HeardCall } from "./reply.ts";
import type { StackReader } from "./stack-frames.ts";

/** A call of the callback as the record tells it. */
export function readCall({ args, error, stack, atMs }: Called, stacks: StackReader): HeardCall {
  const at = stacks.position(stack);
  const calledAt = stacks.handedFrom(stack);
  const call = {
    args: args.map(readValue),
    error: error === null ? null : readError(error),
    at,
    ...(calledAt && { calledAt }),
    ...(error === null ? {} : thrownAt(error, at, stacks)),
    stack: stacks.clean(stack),
    atMs,
  };
  return { call, errorMessage: error?.message ?? null };
}

/** Where the error was made that the script handed on from elsewhere; a mistake of the script is told apart. */
function thrownAt(
  { isError, name, stack }: WireError,
  calledAt: Position | null,
  stacks: StackReader,
): Pick<CallbackCall, "thrownAt" | "madeAt"> {
  if (!isError) return {};
  const at = stacks.position(stack);
  if (at === null || (at.file === calledAt?.file && at.line === calledAt.line)) return {};
  if (mistakes.has(name)) return { thrownAt: at };
  return calledAt === null || isArgument(at, calledAt) ? {} : { madeAt: at };
}

/** Formatters put a long argument on a line of its own, below the call. */
function isArgument(at: Position, calledAt: Position): boolean {
  return at.file === calledAt.file && at.line > calledAt.line && at.line <= calledAt.line + 2;
}

/** https://tc39.es/ecma262/#sec-native-error-types-used-in-this-standard */
const mistakes: ReadonlySet<string> = new Set(["ReferenceError", "TypeError", "RangeError", "SyntaxError"]);

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
