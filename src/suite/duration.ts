import { type Part, suiteError } from "./part.ts";

/**
 * The milliseconds of a duration that stands at a key.
 * @throws HarnessError `suite-invalid`: another form, or no time at all
 */
export function readDuration(part: Part, key: string): number {
  const milliseconds = durationMs(String(part.value));
  if (milliseconds !== null) return milliseconds;
  throw suiteError(
    part,
    `\`${key}\`: expected a duration such as 20s or 500ms, found ${JSON.stringify(part.value)}`,
    "Give a number with ms, s or m behind it.",
  );
}

/**
 * The milliseconds of a duration such as `20s`, `500ms` or `1.5m`; null for anything else and for no time at all.
 * @example durationMs("20s") // 20000
 */
export function durationMs(text: string): number | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const factor = factors[unit ?? ""];
  if (amount === undefined || factor === undefined) return null;

  const milliseconds = Math.round(Number(amount) * factor);
  return milliseconds > 0 ? milliseconds : null;
}

const factors: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
