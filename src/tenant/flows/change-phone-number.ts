import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { changeIdentifier } from "./change-identifier.ts";

/**
 * A phone number is changed. Auth0 does not document the parameters of change_phone_number; where the settings let it
 * run, it gets the old number, the new one and the flag, as change_email would.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export function changePhoneNumber(run: FlowRun): Promise<Ending> {
  return changeIdentifier(run, {
    field: "phone_number",
    flag: "phone_verified",
    script: "change_phone_number",
    documented: false,
    args: ({ from, to, verified }) => [from, to, verified],
  });
}
