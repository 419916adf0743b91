import { apply, defineProperty, getPrototypeOf, startTimer, stopTimer } from "./primordials.ts";
import type { Timer } from "./shift.ts";

type Method = (this: Timer) => unknown;

/** Timers that want to keep the process alive, and are not let. */
let held = new Set<Timer>();
let holding = false;
let methods: { readonly ref: Method; readonly unref: Method } | null = null;

/**
 * Lets timers be held back. Whoever owns one sees it as it left it by `ref` and `unref`. Done once, before scripts run.
 */
export function watchHolding(): void {
  const probe = startTimer(() => {}, 1000);
  stopTimer(probe);
  const prototype = getPrototypeOf(probe) as Record<string, Method>;
  const { ref, unref, hasRef } = prototype as { ref: Method; unref: Method; hasRef: Method };
  methods = { ref, unref };
  patch(prototype, "ref", function (this: Timer) {
    if (!holding || this._destroyed) return apply(ref, this, []);
    held.add(this);
    return this;
  });
  patch(prototype, "unref", function (this: Timer) {
    held.delete(this);
    return apply(unref, this, []);
  });
  patch(prototype, "hasRef", function (this: Timer) {
    return held.has(this) || apply(hasRef, this, []);
  });
}

/**
 * Holds timers back, those that there are and those to come: the process then lives only as long as there is other
 * work, so that `beforeExit` tells when nothing but timers is left.
 */
export function holdTimers(timers: readonly Timer[]): void {
  holding = true;
  for (const timer of timers) if (timer.hasRef()) holdTimer(timer);
}

/** Whether timers are held back now. */
export function isHolding(): boolean {
  return holding;
}

/** Holds a timer back that has just been started, where timers are held. */
export function holdTimer(timer: Timer): void {
  if (!holding || methods === null) return;
  held.add(timer);
  apply(methods.unref, timer, []);
}

/** Gives every timer back what it had. */
export function releaseTimers(): void {
  if (!holding) return;
  holding = false;
  const all = held;
  held = new Set();
  for (const timer of all) if (!timer._destroyed && methods !== null) apply(methods.ref, timer, []);
}

function patch(prototype: object, name: string, value: Method): void {
  defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
}
