import { scriptError, success } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { readDeletion } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";

/**
 * An API client or the dashboard deletes a user whom Auth0 has. Import off: delete with the id that login or get_user
 * returned, without `auth0|`; where it fails, Auth0's profile stays. Import on: Auth0's own records alone, so the
 * legacy user can come back. Whether the script or Auth0's own deletion comes first is not documented.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/delete
 */
export async function deleteUser(run: FlowRun): Promise<Ending> {
  const { store, mode, request } = run;
  const user = store.by(request.identifier);
  if (user === null) return { result: "not-found" };
  const id = idOf(user);
  if (!mode.import_mode) {
    const reading = readDeletion(await run.call("delete", [id]));
    if (reading.kind === "failed") return { ...scriptError(reading), user };
  }
  store.drop(id);
  store.records.drop(id);
  return { ...success("deleted", null), log: { user_id: user.user_id } };
}
