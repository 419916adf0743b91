/** What a timer can wait for at most: as good as no limit. */
export const longestTimerMs = 2 ** 31 - 1;

/**
 * The longest time limit of a script, in minutes: timers end at 2^31 ms, and what waits a little longer has one too.
 * @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 */
export const longestLimitMinutes = 35_000;

/** Whether a time limit is longer than timers can tell. */
export function isBeyondTimers(milliseconds: number): boolean {
  return milliseconds > longestLimitMinutes * 60_000;
}
