import { scriptError, success } from "../endings.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import { newPassword } from "../new-password.ts";
import { identifiersOf } from "../normalize.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";
import { changeInLegacy, subjectOf } from "./legacy-password.ts";

/**
 * An API client or the dashboard sets a password of a user whom Auth0 has. Import off: get_user, then change_password.
 * Import on: Auth0's own store.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 */
export async function setPassword(run: FlowRun): Promise<Ending> {
  const { store, request } = run;
  const password = newPassword(run);
  if (typeof password !== "string") return password;
  const user = store.by(request.identifier);
  if (user === null) return { result: "not-found" };

  if (run.mode.import_mode) {
    const id = idOf(user);
    store.records.put({
      id,
      profile: store.records.byId(id)?.profile ?? { ...identifiersOf(user) },
      password,
    });
    return success("changed", user);
  }
  const email = user.email ?? run.identifier;
  const lookup = await lookUp(run, email);
  if (lookup.kind === "failed") return scriptError(lookup);
  if (lookup.kind === "nobody") return { result: "not-changed", user };
  return changeInLegacy(run, { user, subject: subjectOf(run, email), password });
}
