import type { JsonObject } from "../../model/json.ts";
import { admit, isConflict, userFrom } from "../admit.ts";
import { withoutMetadata } from "../build-user.ts";
import { success, userExists } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import type { InternalRecord } from "../partial-users.ts";
import type { Ending } from "../responses.ts";

/**
 * Import on, and Auth0's own store knows the user: no script runs, whatever was typed. A partial user gets the full
 * profile now.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function loginFromStore(run: FlowRun, record: InternalRecord, password: string): Ending {
  if (record.password !== password) return wrongPassword(record);
  const known = run.store.byId(record.id);
  if (known === null) return complete(run, record);
  if (known.blocked === true) return { result: "blocked", user: known };
  if (run.request.interrupt !== null) return { result: "interrupted", user: known };
  return success("authenticated", known);
}

/**
 * Import on, and the login script knew the user: first the internal record with the typed password, then the profile.
 * Two logins at once are one user; a password that was set meanwhile wins over the legacy one.
 */
export function migrate(run: FlowRun, returned: JsonObject, password: string): Ending {
  const admitted = admit(run, returned);
  if (admitted.kind === "refused") return admitted.ending;
  if (isConflict(run, admitted)) return userExists();
  const { id, profile } = admitted;
  const known = run.store.records.byId(id);
  if (known !== null && known.password !== null) return loginFromStore(run, known, password);

  const record = { id, password, profile };
  run.store.records.put(record);
  return complete(run, record);
}

function complete(run: FlowRun, record: InternalRecord): Ending {
  const { interrupt } = run.request;
  if (interrupt === "after-login-script") return { result: "interrupted" };
  const known = run.store.byId(record.id);
  const user = userFrom(run, record);
  // What breaks off here leaves a user whose metadata never arrived; Auth0 does not ask the store again.
  if (interrupt === "before-profile") {
    return { result: "interrupted", user: run.store.put(known ?? withoutMetadata(user)) };
  }
  run.store.put(user);
  return user.blocked === true ? { result: "blocked", user } : success("authenticated", user);
}

function wrongPassword(record: InternalRecord): Ending {
  return { result: "wrong-credentials", log: { type: "fp", user_id: `auth0|${record.id}` } };
}
