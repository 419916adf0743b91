import { AsyncLocalStorage } from "node:async_hooks";
import { clockNow } from "./clock.ts";

/** One invocation, as the container knows it. */
export interface Turn {
  readonly number: number;
  /** On the container's clock. */
  readonly enteredAt: number;
  /** The script called back or threw synchronously: Auth0 has its answer. */
  answered: boolean;
  /** Calls of the callback so far. */
  calls: number;
  /** Lines written so far. */
  lines: number;
  /** Milliseconds by which the clock has jumped. */
  skewMs: number;
  /** Characters that its lines may still have. */
  textLeft: number;
  /** Characters of JSON that its calls may still have. */
  jsonLeft: number;
  /** The record is complete; what comes later belongs to nobody. */
  ended: boolean;
}

/** Characters of output that are kept of one invocation. */
export const mostText = 5_000_000;
const mostJson = 10_000_000;
const belonging = new AsyncLocalStorage<Turn | null>();
const stored = belonging.getStore.bind(belonging);
const enter = belonging.run.bind(belonging) as <T>(turn: Turn | null, act: () => T) => T;
let running: Turn | null = null;
let thrown: { readonly error: unknown; readonly turn: Turn | null } | null = null;

/** The invocation that runs now, or null between two. */
export function currentTurn(): Turn | null {
  return running;
}

/** Begins an invocation. */
export function beginTurn(number: number): Turn {
  const bounds = { textLeft: mostText, jsonLeft: mostJson };
  running = {
    number,
    enteredAt: clockNow(),
    answered: false,
    calls: 0,
    lines: 0,
    skewMs: 0,
    ended: false,
    ...bounds,
  };
  return running;
}

/** Closes the current invocation. */
export function closeTurn(turn: Turn): void {
  turn.ended = true;
  running = null;
}

/** Runs code as part of an invocation, with everything asynchronous that it starts. */
export function within<T>(turn: Turn | null, act: () => T): T {
  return enter(turn, () => {
    try {
      return act();
    } catch (error) {
      thrown = { error, turn };
      throw error;
    }
  });
}

/** Whose an uncaught error is: whoever's code threw it, else whose code runs now. */
export function turnOf(error: unknown): Turn | null {
  return thrown !== null && thrown.error === error ? thrown.turn : turnHere();
}

/** The invocation that caused the code that runs now, even when its record is closed; null for none. */
export function turnHere(): Turn | null {
  const own = stored();
  return own === undefined ? running : own;
}

/** What every message about an invocation says. */
export function stamp(turn: Turn): { readonly turn: number; atMs: number; afterCallback: boolean } {
  const atMs = clockNow() - turn.enteredAt + turn.skewMs;
  return { turn: turn.number, atMs, afterCallback: turn.calls > 0 };
}
