import type { JsonObject } from "../../model/json.ts";
import { failed } from "../answer.ts";
import { buildUser, changeUser } from "../build-user.ts";
import { invalid, scriptError, success, userExists } from "../endings.ts";
import { signUpProblems } from "../flexible-identifiers.ts";
import { lookUp, type FlowRun } from "../flow-run.ts";
import { createArgument, newUserFields } from "../new-user.ts";
import { normalizeProfile, uniqueIdentifiers } from "../normalize.ts";
import { readCreation, readLogin } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import type { FieldProblem } from "../validate-fields.ts";
import { signUpMetadataProblems, sizeProblems } from "../validate-lengths.ts";
import { newUserProblems } from "../validate-profile.ts";
import { loginLegacy } from "./login-legacy.ts";

/**
 * A new user, by sign-up or by the Management API. get_user comes first; whom it finds exists. Import off: create, then
 * login with the new password as proof. Import on: the user is made in Auth0's own store, and create does not run.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/get-user
 */
export async function register(run: FlowRun): Promise<Ending> {
  const fields = newUserFields(run.request, run.settings.lower_case_identifier);
  const problems = problemsOf(run, fields);
  if (problems.length > 0) return invalid(problems);

  const lookup = await lookUp(run, run.identifier);
  if (lookup.kind === "failed") return scriptError(lookup);
  if (lookup.kind === "found") return userExists();
  return run.mode.import_mode ? createInStore(run, fields) : createInLegacy(run, fields);
}

function problemsOf({ request, mode, settings }: FlowRun, fields: JsonObject): readonly FieldProblem[] {
  const isPerson = request.flow === "sign_up";
  return [
    ...newUserProblems(fields, mode, settings),
    ...sizeProblems(fields, settings.max_profile_kb),
    ...(isPerson ? [...signUpProblems(fields, mode), ...signUpMetadataProblems(fields)] : []),
  ];
}

function createInStore(run: FlowRun, fields: JsonObject): Ending {
  const { store, connection, settings } = run;
  const { password = null, ...profile } = normalizeProfile(fields, run.mode);
  if (store.isTaken(uniqueIdentifiers(profile, run.mode), null)) return userExists();
  const id = store.makeId();
  store.records.put({ id, password: typeof password === "string" ? password : null, profile });
  // Root attributes that never follow the legacy store still follow the person who signs up.
  const facts = {
    connection,
    settings: { ...settings, set_user_root_attributes: "on_each_login" as const },
    id,
  };
  return success("created", store.put(buildUser(facts, profile)));
}

async function createInLegacy(run: FlowRun, fields: JsonObject): Promise<Ending> {
  const creation = readCreation(await run.call("create", [createArgument(fields, run.connection)]));
  if (creation.kind === "failed") return scriptError(creation);
  if (creation.kind === "exists") return userExists(creation.trouble);
  if (creation.kind === "invalid")
    return { result: "invalid", trouble: creation.trouble, log: { type: "fs" } };

  const proof = readLogin(await run.call("login", [run.identifier, fields["password"] ?? null]));
  if (proof.kind === "failed") return scriptError(proof);
  if (proof.kind === "wrong") {
    return scriptError(failed("login does not know the user that create has just made"));
  }
  const ending = loginLegacy(run, proof.profile);
  return ending.result === "authenticated" ? keepMetadata(run, ending, fields) : ending;
}

// Auth0 keeps the metadata of a sign-up itself; the legacy store need not.
function keepMetadata(run: FlowRun, { user }: Ending, fields: JsonObject): Ending {
  if (user === null || user === undefined) return scriptError(failed("login gave no user"));
  const kept = (["user_metadata", "app_metadata"] as const).flatMap((field) => {
    const given = fields[field];
    return typeof given === "object" ? [[field, { ...given, ...user[field] }] as const] : [];
  });
  return success("created", run.store.put(changeUser(user, Object.fromEntries(kept))));
}
