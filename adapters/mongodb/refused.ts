import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { reasonOf } from "../shared/reason.ts";

/** What MongoDB refused, as an error about the mapping; anything else is returned as it is. */
export function refused(store: StoreSettings, who: string, error: unknown): unknown {
  const { code } = error as { readonly code?: number };
  const help = code === undefined ? undefined : helpByCode[code];
  if (help === undefined) return error;
  const message = `MongoDB refuses the legacy user ${who}: ${reasonOf(error)}`;
  return new HarnessError("mapping-invalid", message, { at: store.at(["users"]), help, cause: error });
}

const helpByCode: Readonly<Record<number, string>> = {
  121: "The collection's validator wants another document: map the field, or give it a value in store.users.defaults.",
  11000: "Another user has the same value; give the users of the scenario different ones.",
};
