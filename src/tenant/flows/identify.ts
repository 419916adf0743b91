import { invalid, scriptError, success } from "../endings.ts";
import { typedProblems } from "../flexible-identifiers.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";

/**
 * Identifier-first: somebody types who they are, and get_user is asked unless Auth0's own store knows. Documented for
 * Identifier First with biometrics only.
 * @see https://auth0.com/docs/authenticate/login/auth0-universal-login/passwordless-login/webauthn-device-biometrics
 */
export async function identify(run: FlowRun): Promise<Ending> {
  const { store, mode, request } = run;
  const problems = typedProblems(request.identifier, mode);
  if (problems.length > 0) return invalid(problems);
  const record = mode.import_mode ? store.records.by(request.identifier) : null;
  if (record !== null) return success("found", store.byId(record.id));
  const lookup = await lookUp(run, run.identifier);
  if (lookup.kind === "failed") return scriptError(lookup);
  return lookup.kind === "found" ? success("found", null) : { result: "not-found" };
}
