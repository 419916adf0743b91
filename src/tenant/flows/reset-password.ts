import { invalid, scriptError, success } from "../endings.ts";
import { typedProblems } from "../flexible-identifiers.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import { newPassword } from "../new-password.ts";
import type { InternalRecord } from "../partial-users.ts";
import type { Ending } from "../responses.ts";
import { changeInLegacy, subjectOf } from "./legacy-password.ts";
import { rememberPartial } from "./reset-partial.ts";

/**
 * The link of a password reset is followed. Import off: get_user, then change_password. Import on: Auth0 keeps the new
 * password itself; a user who did not migrate becomes partial until the next login.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export async function resetPassword(run: FlowRun): Promise<Ending> {
  const password = newPassword(run);
  if (typeof password !== "string") return password;
  const problems = typedProblems(run.request.identifier, run.mode);
  if (problems.length > 0) return invalid(problems);
  return run.mode.import_mode ? resetInStore(run, password) : resetInLegacy(run, password);
}

async function resetInLegacy(run: FlowRun, password: string): Promise<Ending> {
  const user = run.store.by(run.request.identifier);
  if (!run.settings.get_user_on_reset) {
    return changeInLegacy(run, { user, subject: subjectOf(run, user?.email), password });
  }
  const lookup = await lookUp(run, run.identifier);
  if (lookup.kind === "failed") return scriptError(lookup);
  if (lookup.kind === "nobody") return { result: "not-found" };
  return changeInLegacy(run, { user, subject: subjectOf(run, lookup.profile["email"]), password });
}

async function resetInStore(run: FlowRun, password: string): Promise<Ending> {
  const known = run.store.records.by(run.request.identifier);
  if (known !== null) return resetPartial(run, known, password);

  const lookup = await lookUp(run, run.identifier);
  if (lookup.kind === "failed") return scriptError(lookup);
  if (lookup.kind === "nobody") return { result: "not-found" };
  const remembered = rememberPartial(run, lookup.profile);
  return remembered.kind === "refused" ? remembered.ending : resetPartial(run, remembered.record, password);
}

async function resetPartial(run: FlowRun, record: InternalRecord, password: string): Promise<Ending> {
  if (record.password !== null || !run.settings.change_password_on_import_reset)
    return keep(run, record, password);
  const change = { user: null, subject: subjectOf(run, record.profile["email"]), password };
  const ending = await changeInLegacy(run, change);
  return ending.result === "changed" ? keep(run, record, password) : ending;
}

function keep(run: FlowRun, record: InternalRecord, password: string): Ending {
  run.store.records.put({ ...record, password });
  return success("changed", run.store.byId(record.id));
}
