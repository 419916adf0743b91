import { HarnessError } from "../model/harness-error.ts";
import { isBeyondTimers, longestLimitMinutes } from "../model/longest-limit.ts";
import type { PlacedText } from "./env-text.ts";

/**
 * Milliseconds of a time limit such as `20s`, `500ms` or `1.5m`.
 *
 * @throws HarnessError `project-invalid`: another form, nothing above zero, or longer than timers can tell
 */
export function readDuration({ text, at }: PlacedText): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/.exec(text.trim()) ?? [];
  const milliseconds = Math.round(Number(number) * (units[unit] ?? 0));
  const isLong = isBeyondTimers(milliseconds);
  if (milliseconds > 0 && !isLong) return milliseconds;
  const most = `${longestLimitMinutes}m`;
  throw new HarnessError(
    "project-invalid",
    `expected ${isLong ? `at most ${most}` : "a duration such as 20s or 500ms"}, found ${JSON.stringify(text)}`,
    {
      at,
      help: isLong ? `Write ${most} or less.` : "Write a number above zero followed by ms, s or m.",
    },
  );
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
