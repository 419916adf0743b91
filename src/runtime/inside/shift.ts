import { apply, startTimer, stopTimer } from "./primordials.ts";

/** A timer of Node, with what it keeps for itself. */
export interface Timer {
  readonly _destroyed: boolean;
  readonly _repeat: number | null;
  readonly _idleStart: number;
  _idleTimeout: number;
  _onTimeout: unknown;
  refresh(): unknown;
  hasRef(): boolean;
  ref(): unknown;
  unref(): unknown;
}

type Act = (this: unknown, ...args: unknown[]) => unknown;

interface Shifted {
  readonly act: unknown;
  restore(): void;
}

/** Timers that fire earlier than they were set, and what they were before. */
const shifted = new WeakMap<Timer, Shifted>();

/** Milliseconds until each timer is due, by the loop's own clock. */
export function dueIn(timers: readonly Timer[]): readonly number[] {
  if (timers.length === 0) return [];
  const at = loopNow();
  return timers.map((timer) => Math.max(0, timer._idleStart + timer._idleTimeout - at));
}

/** What a timer was set to call. */
export function actOf(timer: Timer): unknown {
  return shifted.get(timer)?.act ?? timer._onTimeout;
}

/** The loop's own clock, which timers go by. */
export function loopNow(): number {
  const probe = startTimer(() => {}, 1000) as unknown as Timer;
  stopTimer(probe as unknown as NodeJS.Timeout);
  return probe._idleStart;
}

/** Brings timers forward; those that are due by then fire at once, in the order in which they were due. */
export function shiftTimers(timers: readonly Timer[], byMs: number): void {
  const waits = dueIn(timers);
  const order = timers.map((timer, index) => ({ timer, inMs: waits[index] ?? 0 }));
  order.sort((a, b) => a.inMs - b.inMs);
  for (const { timer, inMs } of order) setWait(timer, Math.max(1, Math.ceil(inMs - byMs)));
}

/**
 * Node fires the timer itself, in its own asynchronous context; from then on, or when it is refreshed,
 * it is as long as it was set.
 */
function setWait(timer: Timer, inMs: number): void {
  shifted.get(timer)?.restore();
  const { _idleTimeout: wanted, _onTimeout: original, refresh } = timer;
  const restore = (): void => {
    shifted.delete(timer);
    timer._onTimeout = original;
    timer._idleTimeout = wanted;
    delete (timer as { refresh?: unknown }).refresh;
  };
  timer._idleTimeout = inMs;
  apply(refresh, timer, []);
  shifted.set(timer, { act: original, restore });
  timer._onTimeout = function (this: unknown, ...args: unknown[]) {
    restore();
    return apply(original as Act, this, args);
  };
  timer.refresh = function again() {
    if (shifted.get(timer)?.restore === restore) restore();
    return apply(refresh, timer, []);
  };
}
