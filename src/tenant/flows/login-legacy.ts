import type { JsonObject } from "../../model/json.ts";
import { admit, userFrom } from "../admit.ts";
import { withoutMetadata } from "../build-user.ts";
import { success, userExists } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { uniqueIdentifiers } from "../normalize.ts";
import type { Ending } from "../responses.ts";

/**
 * The end of a login with import off: Auth0 keeps a profile without a password and refreshes it each time. An id that
 * changes makes a second user, which is refused where another has the email, unless the settings let it be.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/overview-custom-db-connections
 */
export function loginLegacy(run: FlowRun, returned: JsonObject): Ending {
  const admitted = admit(run, returned);
  if (admitted.kind === "refused") return admitted.ending;
  const { email } = uniqueIdentifiers(admitted.profile, run.mode);
  const taken = email !== undefined && run.store.isTaken({ email }, admitted.id);
  if (taken && run.mode.strategy_version === 2 && !run.settings.duplicate_emails) return userExists();

  const user = userFrom(run, admitted);
  if (user.blocked === true) return { result: "blocked", user: run.store.put(user) };
  const { interrupt } = run.request;
  if (interrupt === "after-login-script") return { result: "interrupted" };
  if (interrupt === null) return success("authenticated", run.store.put(user));
  const known = run.store.byId(admitted.id);
  return { result: "interrupted", user: run.store.put(known ?? withoutMetadata(user)) };
}
