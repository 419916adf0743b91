import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { changeIdentifier } from "./change-identifier.ts";

/**
 * A phone number is changed. Auth0 does not document the parameters of change_phone_number; the old number, the new
 * one and the flag are given, in the order of change_email.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export function changePhoneNumber(run: FlowRun): Promise<Ending> {
  return changeIdentifier(run, {
    field: "phone_number",
    flag: "phone_verified",
    script: "change_phone_number",
    args: ({ from, to, verified }) => [from, to, verified],
  });
}
