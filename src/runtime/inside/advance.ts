import { moveClock } from "./clock.ts";
import { soonest, startTimer } from "./primordials.ts";
import { dueIn, shiftTimers } from "./shift.ts";
import { liveTimers } from "./timers.ts";
import { tell } from "./wire.ts";

/** An interval that fires more often than this within one advance fires no more often. */
const mostRounds = 1000;

/**
 * Puts the clock forward between two invocations. Timers that become due fire one after the other, each when the clock
 * shows its time; whatever they start takes its real time.
 */
export async function advance(byMs: number): Promise<void> {
  let left = byMs;
  for (let round = 0; round < mostRounds; round++) {
    const next = Math.min(...dueIn(liveTimers()));
    if (next > left) break;
    step(next);
    left -= next;
    await fired();
  }
  step(left);
  await fired();
  tell({ kind: "advanced" });
}

function step(byMs: number): void {
  moveClock(byMs);
  shiftTimers(liveTimers(), byMs);
}

/** Timers that are due at once come before this one. */
function fired(): Promise<void> {
  return new Promise((resolve) => {
    startTimer(() => soonest(resolve), 1);
  });
}
