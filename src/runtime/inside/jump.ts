import { clockNow, moveClock } from "./clock.ts";
import { holdTimers, isHolding, releaseTimers } from "./hold.ts";
import { hungTimers, waitsOnlyForHung } from "./hung.ts";
import { dueIn, shiftTimers, type Timer } from "./shift.ts";
import { hasSpokenOver, isAnythingAwaited } from "./sockets.ts";
import { awaitedTimers, liveTimers } from "./timers.ts";
import { stamp, type Turn } from "./turn.ts";
import { tell } from "./wire.ts";

let limitMs: number | null = null;

/** Lets the clock jump in the invocation that begins; its timers no longer keep the process alive. */
export function allowJump(limit: number): void {
  limitMs = limit;
  holdTimers(liveTimers());
}

/** From now on time is real: the script has answered, or the invocation is over. */
export function releaseJump(): void {
  limitMs = null;
  releaseTimers();
}

/**
 * Whether the clock may jump, asked when nothing keeps the process alive: no file, no name, no thread is at work.
 * Then either no socket is open that the invocation has used, and a timer is to come; or whatever it waits for
 * is known to hang.
 */
export function mayJump(turn: Turn): boolean {
  if (limitMs === null) return false;
  if (isAnythingAwaited()) return waitsOnlyForHung(turn);
  return !hasSpokenOver(turn) && awaitedTimers(turn).length > 0;
}

/** Whether a timer is to come for which the process is not kept alive, while the clock may not jump. */
export function isTimerHeld(turn: Turn): boolean {
  return isHolding() && awaitedTimers(turn).length > 0;
}

/** Puts the clock forward to the next timer, which then fires; or to the limit, where the parent ends this process. */
export function jumpAhead(turn: Turn): void {
  const left = Math.max(0, (limitMs ?? 0) - (clockNow() - turn.enteredAt));
  const hung = hungTimers();
  const next = Math.min(...dueIn([...awaitedTimers(turn), ...hung]));
  const byMs = Math.min(next, left);
  moveClock(byMs);
  tell({ kind: "jumped", ...stamp(turn), byMs });
  // At the limit nothing fires any more.
  if (next < left) shiftTimers(unique([...liveTimers(), ...hung]), byMs);
}

function unique(timers: readonly Timer[]): readonly Timer[] {
  return [...new Set(timers)];
}
