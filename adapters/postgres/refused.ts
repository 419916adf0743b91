import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { didYouMean } from "../shared/near-miss.ts";
import { reasonOf } from "./connect.ts";
import type { PostgresSettings } from "./settings.ts";

/** What PostgreSQL refused, as an error about the mapping; anything else is returned as it is. */
export function refused(store: StoreSettings<PostgresSettings>, who: string, error: unknown): unknown {
  const { code, column } = error as { readonly code?: string; readonly column?: string };
  // Class 22 is a value that does not fit, 23 a constraint, 42 a wrong type or name.
  if (!/^(?:22|23|42)/.test(code ?? "")) return error;
  return new HarnessError(
    "mapping-invalid",
    `PostgreSQL refuses the legacy user ${who}: ${reasonOf(error)}`,
    {
      at: store.at(pathOf(store.settings, column)),
      help: helpFor(code ?? ""),
      cause: error,
    },
  );
}

/** A user has a field that the mapping does not name. */
export function unmapped(
  store: StoreSettings<PostgresSettings>,
  field: string,
  known: readonly string[],
): HarnessError {
  const hint = didYouMean(field, known);
  return new HarnessError(
    "mapping-invalid",
    `A legacy user has the field "${field}", but the mapping does not say where it stands. It names: ${known.join(", ") || "nothing"}.${hint}`,
    {
      at: store.at(["users", "columns"]),
      help: `Add it to store.users.columns, or leave it out of the user.`,
    },
  );
}

function pathOf(settings: PostgresSettings, column: string | undefined): readonly string[] {
  const columns = Object.entries(settings.users?.columns ?? {});
  const field = columns.find(([, given]) => (typeof given === "string" ? given : given?.column) === column);
  return field === undefined ? ["users"] : ["users", "columns", field[0]];
}

function helpFor(code: string): string {
  if (code === "23502")
    return "Give the column a value for every user: store.users.defaults, or map a field to it.";
  if (code === "23505")
    return "Another user has the same value; give the users of the scenario different ones.";
  if (code === "23503")
    return "The row that it refers to is not there; insert it in the schema, and name it in store.users.defaults.";
  return "Where the column says true and false in its own way, say which: { column: …, true: …, false: … }.";
}
