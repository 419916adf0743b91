import { HarnessError } from "../model/harness-error.ts";
import type { PlacedText } from "./env-text.ts";

/**
 * Milliseconds of a duration such as `20s`, `500ms` or `1.5m`.
 *
 * @throws HarnessError `project-invalid`: another form, or nothing above zero
 */
export function readDuration({ text, at }: PlacedText): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/.exec(text.trim()) ?? [];
  const milliseconds = Math.round(Number(number) * (units[unit] ?? 0));
  if (milliseconds > 0) return milliseconds;
  throw new HarnessError(
    "project-invalid",
    `expected a duration such as 20s or 500ms, found ${JSON.stringify(text)}`,
    {
      at,
      help: "Write a number above zero followed by ms, s or m.",
    },
  );
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
