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
