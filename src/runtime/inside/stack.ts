import { captureStackTrace, indexOf, IntrinsicError, slice } from "./primordials.ts";

/** A function whose caller the stack starts with. */
export type Above = (...args: never[]) => unknown;

/** The stack from the caller of `above` on, without its first line; `frames` at most. */
export function stackHere(above: Above, frames: number): string {
  return framesOf(captureStack(above, frames));
}

/** Takes a stack without formatting it, which is the dear part; {@link framesOf} does that when it is wanted. */
export function captureStack(above: Above, frames: number): object {
  const holder = {};
  const limit = IntrinsicError.stackTraceLimit;
  setLimit(frames);
  captureStackTrace(holder, above);
  setLimit(limit);
  return holder;
}

/** The frames of a stack that was taken before, one per line, in Node's own format whatever a script installed. */
export function framesOf(holder: object): string {
  const prepare = IntrinsicError.prepareStackTrace;
  setPrepare(undefined);
  try {
    const { stack } = holder as { stack: unknown };
    if (typeof stack !== "string") return "";
    const end = indexOf(stack, "\n");
    return end === -1 ? "" : slice(stack, end + 1);
  } finally {
    setPrepare(prepare);
  }
}

function setLimit(frames: number): void {
  try {
    IntrinsicError.stackTraceLimit = frames;
  } catch {
    // A script froze it: then its limit holds.
  }
}

function setPrepare(prepare: typeof Error.prepareStackTrace | undefined): void {
  try {
    (IntrinsicError as { prepareStackTrace: unknown }).prepareStackTrace = prepare;
  } catch {
    // A script froze it: then its format holds.
  }
}
