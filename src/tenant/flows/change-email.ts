import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { changeIdentifier } from "./change-identifier.ts";

/**
 * An email, or its verified flag, is changed: change_email with the old one, the new one and the flag.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-email
 */
export function changeEmail(run: FlowRun): Promise<Ending> {
  return changeIdentifier(run, {
    field: "email",
    flag: "email_verified",
    script: "change_email",
    documented: true,
    args: ({ from, to, verified }) => [from, to, verified],
  });
}
