import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { didYouMean } from "./near-miss.ts";

/** A field that the mapping does not name, and what it names. */
export interface UnmappedField {
  readonly field: string;
  readonly known: readonly string[];
  /** The key of `store.users` that holds the mapping. */
  readonly place: "columns" | "fields" | "insert";
}

/** The error for a user with a field that the mapping does not name. */
export function unmappedField(store: StoreSettings, { field, known, place }: UnmappedField): HarnessError {
  const hint = didYouMean(field, known);
  return new HarnessError(
    "mapping-invalid",
    `A legacy user has the field "${field}", but the mapping does not say where it stands. It names: ${known.join(", ") || "nothing"}.${hint}`,
    {
      at: store.at(["users", place]),
      help:
        place === "insert"
          ? `Let the statement take it as :${field}, or leave it out of the user.`
          : `Add it to store.users.${place}, or leave it out of the user.`,
    },
  );
}
