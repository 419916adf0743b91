import { clockNow } from "./clock.ts";
import { apply, startTimer } from "./primordials.ts";
import { isFaultMet } from "./gate-faults.ts";
import { timeoutOf } from "./hung.ts";
import { quietFor } from "./pulse.ts";
import { eachTrack, isAnythingElsePending } from "./sockets.ts";
import type { Timer } from "./shift.ts";
import { eachTimer } from "./timers.ts";
import { stamp, type Turn } from "./turn.ts";
import { tell } from "./wire.ts";

const tickMs = 10;
const quietMs = 30;
/** What may be there while nothing happens but waiting. */
const idle = new Set(["Timeout", "TCPSocketWrap", "TLSWrap", "PipeWrap", "TCPServerWrap"]);

interface Seen {
  readonly start: number;
  readonly skew: number;
}

/**
 * While a backend hangs, the clock jumps: where only hung connections and timers are left, the next timer is due at once;
 * where none is due before the limit, the invocation has reached it.
 */
export function jumpWhileHung(turn: Turn, limitMs: number): void {
  hearAbortSignals();
  const seen = new WeakMap<Timer, Seen>();
  const tick = (): void => {
    if (turn.ended || turn.answered) return;
    const timer = startTimer(tick, tickMs) as unknown as Timer;
    (timer as unknown as NodeJS.Timeout).unref();
    const next = nextTimer(turn, { libuvNow: timer._idleStart, seen });
    if (!isFaultMet() || quietFor() < quietMs || isAnythingElsePending() || isBusy()) return;
    const elapsed = clockNow() - turn.enteredAt + turn.skewMs;
    if (next !== null && elapsed + next.inMs < limitMs) {
      turn.skewMs += Math.max(0, next.inMs);
      hasten(next.timer);
      return;
    }
    turn.ended = true;
    tell({ kind: "expired", ...stamp(turn) });
  };
  startTimer(tick, tickMs).unref();
}

function nextTimer(
  turn: Turn,
  { libuvNow, seen }: { readonly libuvNow: number; readonly seen: WeakMap<Timer, Seen> },
): { readonly timer: Timer; readonly inMs: number } | null {
  let next: { readonly timer: Timer; readonly inMs: number } | null = null;
  const consider = (timer: Timer): void => {
    const known = seen.get(timer);
    const first = known?.start === timer._idleStart ? known : { start: timer._idleStart, skew: turn.skewMs };
    seen.set(timer, first);
    const inMs = timer._idleStart + timer._idleTimeout - libuvNow - (turn.skewMs - first.skew);
    if (next === null || inMs < next.inMs) next = { timer, inMs };
  };
  eachTimer(consider);
  eachTrack(({ socket }) => {
    const timer = timeoutOf(socket);
    if (timer !== null) consider(timer);
  });
  return next;
}

/** Lets a timer fire now, in its own asynchronous context; after that it is what it was. */
function hasten(timer: Timer): void {
  const { _onTimeout: original, _idleTimeout: ms } = timer;
  timer._onTimeout = function (this: unknown, ...args: unknown[]) {
    timer._onTimeout = original;
    timer._idleTimeout = ms;
    return apply(original as (...args: unknown[]) => unknown, this, args);
  };
  timer._idleTimeout = 1;
  timer.refresh();
}

function isBusy(): boolean {
  return process.getActiveResourcesInfo().some((name) => !idle.has(name));
}

let patched = false;

/** `AbortSignal.timeout` uses a timer that can't be seen; here it uses one that can. */
function hearAbortSignals(): void {
  if (patched) return;
  patched = true;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const reason = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    setTimeout(() => controller.abort(reason), ms).unref();
    return controller.signal;
  };
}
