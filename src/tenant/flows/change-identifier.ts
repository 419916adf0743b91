import type { ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import { failed } from "../answer.ts";
import { scriptError, success, userExists } from "../endings.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import { normalizeProfile, sameIdentifier, uniqueIdentifiers } from "../normalize.ts";
import { readChange } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";
import { readMove, type Move, type MovingField } from "./identifier-move.ts";

/** Which identifier changes, and how its script is called. */
export interface IdentifierChange extends MovingField {
  readonly script: ActionScript;
  /** Whether Auth0 says what the script gets. */
  readonly documented: boolean;
  args(move: Move): readonly Json[];
}

/**
 * An API client or the dashboard changes an identifier of a user whom Auth0 has. Import off: get_user must find the
 * old value and must not find the new one, then the script. Import on: get_user must not find the new one.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/get-user
 */
export async function changeIdentifier(run: FlowRun, change: IdentifierChange): Promise<Ending> {
  const user = run.store.by(run.request.identifier);
  if (user === null) return { result: "not-found" };
  const reading = readMove(run, change, user);
  if (reading.kind === "refused") return reading.ending;
  if (!run.mode.import_mode && !change.documented && !run.settings.undocumented_arguments) {
    return { ...scriptError(failed(`Auth0 documents no arguments of ${change.script}`)), user };
  }
  const { move } = reading;
  const refusal = await whyNot(run, move);
  if (refusal !== null) return { user, ...refusal };
  const wanted = uniqueIdentifiers({ [change.field]: move.to }, run.mode);
  if (run.mode.strategy_version === 2 && run.store.isTaken(wanted, idOf(user))) {
    return { ...userExists(), user };
  }
  if (runsScript(run, change)) {
    const done = readChange(await run.call(change.script, change.args(move)), false);
    if (done.kind === "failed") return { ...scriptError(done), user };
    if (done.kind === "not-done") return { result: "not-changed", user };
  }
  return keep(run, change, move);
}

// One page names change_email among what runs with import on, all others do not:
// https://auth0.com/docs/authenticate/database-connections/custom-db/templates/get-user
function runsScript({ mode, settings }: FlowRun, { script }: IdentifierChange): boolean {
  return !mode.import_mode || (script === "change_email" && settings.change_email_on_import);
}

// Where only the verified flag changes, the "new" value is the user's own and would be found.
async function whyNot(run: FlowRun, { from, to }: Move): Promise<Ending | null> {
  if (!run.mode.import_mode) {
    const current = await lookUp(run, from);
    if (current.kind === "failed") return scriptError(current);
    if (current.kind === "nobody") return { result: "not-changed" };
  }
  if (sameIdentifier(from, to)) return null;
  const wanted = await lookUp(run, to);
  if (wanted.kind === "failed") return scriptError(wanted);
  return wanted.kind === "found" ? userExists() : null;
}

function keep(run: FlowRun, { field, flag }: IdentifierChange, { user, to, verified }: Move): Ending {
  const { store, mode } = run;
  const changed = normalizeProfile({ [field]: to, ...(flag === null ? {} : { [flag]: verified }) }, mode);
  const record = store.records.byId(idOf(user));
  if (record !== null) store.records.put({ ...record, profile: { ...record.profile, ...changed } });
  return success("changed", store.change(idOf(user), changed));
}
