/** The time of an invocation, on its container's clock. */
export interface Countdown {
  /** Milliseconds since it began. */
  elapsed(): number;
  /** The container's clock has jumped; the limit is that much nearer. */
  jump(byMs: number): void;
  /** The container's clock has reached the limit. */
  end(): void;
  /** Whether the limit was reached. */
  isOver(): boolean;
  stop(): void;
}

/** Counts down to the limit of an invocation. */
export function countDown(limitMs: number, expire: () => void): Countdown {
  const startedAt = performance.now();
  let jumpedMs = 0;
  let over = false;
  const end = (): void => {
    over = true;
    expire();
  };
  let limit = setTimeout(end, limitMs);
  const elapsed = (): number => performance.now() - startedAt + jumpedMs;
  return {
    elapsed,
    jump(byMs) {
      jumpedMs += byMs;
      clearTimeout(limit);
      limit = setTimeout(end, Math.max(0, limitMs - elapsed()));
    },
    end,
    isOver: () => over,
    stop: () => clearTimeout(limit),
  };
}
