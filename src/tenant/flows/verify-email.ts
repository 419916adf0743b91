import { invalid, scriptError, success } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { readChange } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";

/**
 * The link of a verification mail is followed. Import off: verify, and Auth0's own profile stays as it is until the
 * next login shows the flag. Import on: Auth0's own flag, no script.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/verify
 */
export async function verifyEmail(run: FlowRun): Promise<Ending> {
  const user = run.store.by(run.request.identifier);
  if (user === null) return { result: "not-found" };
  if (user.email === undefined) return invalid([{ field: "email", message: "the user has no email" }]);
  if (run.mode.import_mode) {
    return success("verified", run.store.change(idOf(user), { email_verified: true }));
  }
  const reading = readChange(await run.call("verify", [user.email]), true);
  if (reading.kind === "failed") return { ...scriptError(reading), user };
  return reading.kind === "done" ? success("verified", user) : { result: "not-changed", user };
}
