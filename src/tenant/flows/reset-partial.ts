import type { JsonObject } from "../../model/json.ts";
import { admit, isConflict, type Refused } from "../admit.ts";
import { userExists } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import type { InternalRecord } from "../partial-users.ts";

/**
 * Import on, and a user who did not migrate resets a password: what get_user returned becomes an internal record
 * without a profile, which no search finds.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function rememberPartial(
  run: FlowRun,
  returned: JsonObject,
): { readonly kind: "remembered"; readonly record: InternalRecord } | Refused {
  const admitted = admit(run, returned);
  if (admitted.kind === "refused") return admitted;
  if (isConflict(run, admitted)) return { kind: "refused", ending: userExists() };
  const { id, profile } = admitted;
  const record = run.store.records.byId(id) ?? { id, password: null, profile };
  run.store.records.put(record);
  return { kind: "remembered", record };
}
