import { lookUp, type FlowRun } from "../flow-run.ts";
import { invalid, scriptError } from "../endings.ts";
import { typedProblems } from "../flexible-identifiers.ts";
import { readLogin, type LoginReading } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { loginFromStore, migrate } from "./login-import.ts";
import { loginLegacy } from "./login-legacy.ts";

/**
 * Import off: the login script, each time. Import on: Auth0's own store alone where it knows the user, right or wrong;
 * otherwise the login script, and the user moves over.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/login
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export async function login(run: FlowRun): Promise<Ending> {
  const { request, store, mode } = run;
  const password = request.fields["password"];
  if (request.identifier === "" || typeof password !== "string" || password === "") {
    return invalid([{ field: "password", message: "an identifier and a password are required" }]);
  }
  const problems = typedProblems(request.identifier, mode);
  if (problems.length > 0) return invalid(problems);
  const record = mode.import_mode ? store.records.by(request.identifier) : null;
  if (record !== null && record.password !== null) return loginFromStore(run, record, password);

  if (mode.import_mode && run.settings.get_user_on_login) {
    const seen = await lookUp(run, run.identifier);
    if (seen.kind === "failed") return scriptError(seen);
  }
  const reading = readLogin(await run.call("login", [run.identifier, password]));
  if (reading.kind !== "profile") return refusal(reading);
  return mode.import_mode ? migrate(run, reading.profile, password) : loginLegacy(run, reading.profile);
}

function refusal(reading: Exclude<LoginReading, { kind: "profile" }>): Ending {
  if (reading.kind === "failed") return scriptError(reading);
  const { logId, message } = reading;
  const trouble = message ? { code: "invalid_user_password", message, shown: true } : undefined;
  return { result: "wrong-credentials", trouble, log: { type: logId === "" ? "fu" : "fp", user_id: logId } };
}
