import { invalid, scriptError, success } from "../endings.ts";
import { typedProblems } from "../flexible-identifiers.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { rememberPartial } from "./reset-partial.ts";

/**
 * Somebody forgot a password and asks for the link. get_user says whether there is such a user, unless Auth0's own
 * store knows; the answer is the same either way.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/get-user
 * @see https://auth0.com/docs/authenticate/database-connections/password-change
 */
export async function requestPasswordReset(run: FlowRun): Promise<Ending> {
  const { mode, store, settings, request } = run;
  const problems = typedProblems(request.identifier, mode);
  if (problems.length > 0) return invalid(problems);
  const record = mode.import_mode ? store.records.by(request.identifier) : null;
  if (record !== null) return success("accepted", store.byId(record.id));

  const lookup = await lookUp(run, run.identifier);
  if (lookup.kind === "failed") return scriptError(lookup);
  if (lookup.kind === "nobody") return { result: "accepted", log: { type: "fcpr" } };
  if (!mode.import_mode || !settings.partial_on_reset_request) return success("accepted", null);

  const remembered = rememberPartial(run, lookup.profile);
  return remembered.kind === "refused" ? remembered.ending : success("accepted", null);
}
