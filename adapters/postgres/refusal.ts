import type { Refusal } from "../shared/sql/dialect.ts";

/** What an error of PostgreSQL says about a row; null where it is about something else. */
export function refusal(error: unknown): Refusal | null {
  const { code = "", column } = error as { readonly code?: string; readonly column?: string };
  // Class 22 is a value that does not fit, 23 a constraint, 42 a wrong type or name.
  if (!/^(?:22|23|42)/.test(code)) return null;
  return { column, kind: kindByCode[code] ?? "value" };
}

const kindByCode: Readonly<Record<string, Refusal["kind"]>> = {
  "22001": "too long",
  "23502": "required",
  "23503": "no parent",
  "23505": "taken",
  "42601": "statement",
  "42703": "statement",
  "42883": "statement",
  "42P01": "statement",
};
