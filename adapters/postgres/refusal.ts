import type { Refusal } from "../shared/sql/dialect.ts";
import { refusalHelp } from "../shared/sql/refused.ts";

/** What an error of PostgreSQL says about a row; null where it is about something else. */
export function refusal(error: unknown): Refusal | null {
  const { code = "", column } = error as { readonly code?: string; readonly column?: string };
  // Class 22 is a value that does not fit, 23 a constraint, 42 a wrong type or name.
  if (!/^(?:22|23|42)/.test(code)) return null;
  return { column, help: helpByCode[code] ?? refusalHelp.value };
}

const helpByCode: Readonly<Record<string, string>> = {
  "23502": refusalHelp.required,
  "23503": refusalHelp.noParent,
  "23505": refusalHelp.taken,
};
