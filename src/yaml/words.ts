import type { z } from "zod";

/** What zod calls a type, in the words of somebody who writes YAML. */
export function describeType(expected: string): string {
  return types[expected] ?? expected;
}

/** A value as it was found, short enough for a message. */
export function describeFound(value: unknown): string {
  if (value === null) return "nothing";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  // JSON knows neither .inf nor .nan.
  const text = (typeof value === "number" ? undefined : JSON.stringify(maskAddress(value))) ?? String(value);
  const short = text.length > 60 ? `${text.slice(0, 57)}…"` : text;
  return typeof value === "string" ? short : `the ${typeof value} ${short}`;
}

/** An address without the password in it; one that is written badly may hold a bare `@` or `/`. */
function maskAddress(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/(:\/\/[^/:@]*:)(?!\$\{).+@/, "$1…@") : value;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(alternatives: readonly string[]): string {
  if (alternatives.length < 3) return alternatives.join(" or ");
  return `${alternatives.slice(0, -1).join(", ")} or ${alternatives.at(-1)}`;
}

/** The bound that zod found broken. */
export function describeSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const unit = units[issue.origin] ?? "";
  if (issue.code === "too_small") {
    return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unit}`;
  }
  return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${unit}`;
}

const units: Readonly<Record<string, string>> = { string: " characters", array: " items", set: " items" };

const types: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  null: "null",
  never: "nothing",
};
