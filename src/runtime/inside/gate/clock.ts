import { clockNow } from "../clock.ts";
import { apply, startTimer } from "../primordials.ts";
import { isFaultMet } from "./faults.ts";
import { holdTimers } from "../hold.ts";
import { timeoutOf } from "../hung.ts";
import { quietFor } from "../pulse.ts";
import { eachTrack, isAnythingElsePending, isOnlyHungLeft } from "../sockets.ts";
import { loopNow, type Timer } from "../shift.ts";
import { eachTimer, liveTimers } from "../timers.ts";
import { stamp, type Turn } from "../turn.ts";
import { tell } from "../wire.ts";

const tickMs = 10;
const quietMs = 30;
/** What may be there while nothing happens but waiting. */
const idle = new Set(["Timeout", "TCPSocketWrap", "TLSWrap", "PipeWrap", "TCPServerWrap"]);

interface Seen {
  readonly start: number;
  readonly skew: number;
}

interface Next {
  readonly timer: Timer;
  readonly inMs: number;
}

interface Hanging {
  readonly turn: Turn;
  readonly limitMs: number;
  readonly seen: WeakMap<Timer, Seen>;
}

let hanging: Hanging | null = null;

/**
 * While a backend hangs, the clock jumps: where only hung connections and timers are left, the next timer is due at once;
 * where none is due before the limit, the invocation has reached it. Asked when nothing keeps the process alive
 * ({@link jumpOverHung}), and now and then, since a script may have something that does.
 */
export function jumpWhileHung(turn: Turn, limitMs: number): void {
  hearAbortSignals();
  holdTimers(liveTimers());
  const mine: Hanging = { turn, limitMs, seen: new WeakMap() };
  hanging = mine;
  const tick = (): void => {
    if (hanging !== mine || turn.ended || turn.answered) return;
    startTimer(tick, tickMs).unref();
    const next = nextTimer(mine);
    if (isFaultMet() && quietFor() >= quietMs && !isAnythingElsePending() && !isBusy()) jumpTo(next, mine);
  };
  startTimer(tick, tickMs).unref();
}

/** Nothing but timers and sockets is left of an invocation: jumps where all of these hang, and says whether it did. */
export function jumpOverHung(turn: Turn): boolean {
  if (hanging?.turn !== turn || turn.ended || !isFaultMet() || !isOnlyHungLeft(quietMs)) return false;
  jumpTo(nextTimer(hanging), hanging);
  return true;
}

function jumpTo(next: Next | null, { turn, limitMs }: Hanging): void {
  const elapsed = clockNow() - turn.enteredAt + turn.skewMs;
  if (next !== null && elapsed + next.inMs < limitMs) {
    turn.skewMs += Math.max(0, next.inMs);
    hasten(next.timer);
    return;
  }
  turn.ended = true;
  tell({ kind: "expired", ...stamp(turn) });
}

function nextTimer({ turn, seen }: Hanging): Next | null {
  const libuvNow = loopNow();
  let next: Next | null = null;
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
