import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { changeIdentifier } from "./change-identifier.ts";

/**
 * A username is changed. Auth0 documents neither the order nor the parameters of change_username; where the settings
 * let it run, it gets the old and the new value, as change_email would.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export function changeUsername(run: FlowRun): Promise<Ending> {
  return changeIdentifier(run, {
    field: "username",
    flag: null,
    script: "change_username",
    documented: false,
    args: ({ from, to }) => [from, to],
  });
}
