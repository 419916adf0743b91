import timers from "node:timers";
import { apply, defineProperty } from "./primordials.ts";
import { type Above, captureStack, framesOf } from "./stack.ts";
import { currentTurn, turnHere, type Turn } from "./turn.ts";

/** A timer of Node, with what it keeps for itself. */
export interface Timer {
  readonly _destroyed: boolean;
  readonly _repeat: number | null;
  readonly _idleStart: number;
  _idleTimeout: number;
  _onTimeout: unknown;
  refresh(): unknown;
  hasRef(): boolean;
  unref(): unknown;
}

interface Started {
  readonly timer: Timer;
  readonly turn: Turn | null;
  /** Formatted only when somebody asks who started the timer. */
  readonly stack: object;
}

type Start = (...args: unknown[]) => Timer;

const frames = 4;
let started: Started[] = [];
let pruneAt = 1000;

/** Patches `setTimeout` and `setInterval` once, before scripts run, to know who started what. */
export function watchTimers(): void {
  watch("setTimeout");
  watch("setInterval");
}

/** After the answer the housekeeping of packages (idle timers of a pool) is nothing to wait for. */
export function releasePackageTimers(): void {
  prune();
  for (const each of started) release(each);
}

/** Calls back with each timer that is still to fire. */
export function eachTimer(act: (timer: Timer) => void): void {
  prune();
  for (const { timer } of started) act(timer);
}

/**
 * Whether the script set a timer aside by `unref()` that may still call back: a server that goes on running,
 * as Auth0's container does, would fire it.
 */
export function isTimerSetAside(turn: Turn): boolean {
  return started.some(
    ({ timer, turn: of, stack }) =>
      of === turn &&
      !timer._destroyed &&
      timer._repeat === null &&
      !timer.hasRef() &&
      starter(stack) === "script",
  );
}

function watch(name: "setTimeout" | "setInterval"): void {
  const original = timers[name] as unknown as Start;
  const start = function (this: unknown, ...args: unknown[]): Timer {
    const timer = apply(original, this, args) as Timer;
    note(timer, start);
    return timer;
  };
  defineProperty(start, "name", { value: name, configurable: true });
  for (const key of Object.getOwnPropertySymbols(original)) {
    defineProperty(start, key, Object.getOwnPropertyDescriptor(original, key) ?? {});
  }
  const descriptor = { value: start, writable: true, configurable: true, enumerable: true };
  defineProperty(timers, name, descriptor);
  defineProperty(globalThis, name, descriptor);
}

function note(timer: Timer, above: Above): void {
  if (started.length >= pruneAt) prune();
  const each = { timer, turn: turnHere(), stack: captureStack(above, frames) };
  started[started.length] = each;
  if (currentTurn()?.answered === true) release(each);
}

function release({ timer, stack }: Started): void {
  if (!timer._destroyed && timer.hasRef() && starter(stack) === "package") timer.unref();
}

function prune(): void {
  started = started.filter(({ timer }) => !timer._destroyed);
  pruneAt = Math.max(1000, started.length * 2);
}

/** Who started a timer, by the nearest frame outside Node; Node itself starts some for its own `fetch`. */
function starter(stack: object): "node" | "package" | "script" {
  const lines = framesOf(stack).split("\n");
  const nearest = lines.find((line) => !line.includes("(node:") && !line.includes("at node:"));
  if (nearest === undefined || nearest === "") return "node";
  return /[\\/]node_modules[\\/]/.test(nearest) ? "package" : "script";
}
