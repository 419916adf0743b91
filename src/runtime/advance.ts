import type { Container } from "./container.ts";

/** A container whose clock is known. */
interface Clocked {
  readonly container: Container;
  /** Milliseconds by which its clock was put forward. */
  aheadMs: number;
}

/** Timers that take longer than this to fire, in real time, never end. */
const patienceMs = 20_000;

/**
 * Puts a container's clock forward until it is `aheadMs` ahead, and waits for the timers that became due.
 * One that dies of them, or never gets through with them, is gone afterwards.
 */
export async function bringAhead(inUse: Clocked, aheadMs: number): Promise<void> {
  const byMs = aheadMs - inUse.aheadMs;
  const { container } = inUse;
  if (byMs <= 0 || container.isGone()) return;
  inUse.aheadMs = aheadMs;
  const { promise, resolve } = Promise.withResolvers<void>();
  const patience = setTimeout(() => container.kill(), patienceMs);
  container.hear({
    said({ kind }) {
      if (kind === "advanced") resolve();
    },
    gone: () => resolve(),
  });
  container.say({ kind: "advance", byMs });
  await promise;
  clearTimeout(patience);
  container.hear(null);
}
