import type { Timer } from "./shift.ts";

/** Knows which sockets wait for an answer that will never come. */
export interface HungSockets {
  /** Whether every socket that waits for an answer is known to wait in vain. */
  holdsOnlyHungSockets(): boolean;
  /** Timers that are no script's own and end such a wait, e.g. the one behind `socket.setTimeout()`. */
  timers(): readonly Timer[];
}

let hung: HungSockets = { holdsOnlyHungSockets: () => false, timers: () => [] };

/** Says who knows; without anybody every wait may have an end. */
export function knowHungSockets(knower: HungSockets): void {
  hung = knower;
}

/** Whether every socket that waits for an answer is known to wait in vain. */
export function holdsOnlyHungSockets(): boolean {
  return hung.holdsOnlyHungSockets();
}

/** Timers that end a wait in vain. */
export function hungTimers(): readonly Timer[] {
  return hung.timers();
}
