import { apply, getOwnPropertyDescriptor, getOwnPropertySymbols, indexOf, slice } from "./primordials.ts";

type Enhance = (this: unknown) => unknown;

/**
 * The class of what emitted this error as an `error` event that nobody listened to; null where it was thrown
 * in another way. Node notes on such an error how to tell its stack.
 * @see https://nodejs.org/api/events.html#error-events
 */
export function emitterOf(error: unknown): string | null {
  try {
    const told = toldStack(error);
    const at = told === null ? -1 : indexOf(told, emitted);
    if (told === null || at === -1) return null;
    const rest = slice(told, at + emitted.length);
    const end = indexOf(rest, " instance at:");
    return indexOf(rest, " on ") === 0 && end > 0 ? slice(rest, 4, end) : "EventEmitter";
  } catch {
    return null;
  }
}

function toldStack(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const symbols = getOwnPropertySymbols(error);
  for (let i = 0; i < symbols.length; i++) {
    const symbol = symbols[i] as symbol;
    if (symbol.description !== "kEnhanceStackBeforeInspector") continue;
    const enhance: unknown = getOwnPropertyDescriptor(error, symbol)?.value;
    const told = typeof enhance === "function" ? apply(enhance as Enhance, undefined, []) : null;
    return typeof told === "string" ? told : null;
  }
  return null;
}

const emitted = "\nEmitted 'error' event";
