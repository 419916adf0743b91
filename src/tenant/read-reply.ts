import { broken, troubleOf, unusable, type Answer, type Failed, type Trouble } from "./answer.ts";
import type { ReplyError } from "../model/invocation.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** What login says. `logId` is what the tenant log shows as the user; empty for an unknown user. */
export type LoginReading =
  | { readonly kind: "profile"; readonly profile: JsonObject }
  | { readonly kind: "wrong"; readonly logId: string; readonly message: string | null }
  | Failed;

/**
 * Reads login. No result, or false, means "not authenticated"; a truthy first argument of WrongUsernameOrPasswordError
 * means a wrong password, a falsy one an unknown user.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/login
 */
export function readLogin(answer: Answer): LoginReading {
  if (answer.kind === "refused" && isWrongPassword(answer.error)) {
    const { user_id: id, message } = answer.error;
    return { kind: "wrong", logId: id ? `auth0|${text(id)}` : "", message };
  }
  if (answer.kind !== "answered") return broken(answer);
  if (isNothing(answer.result)) return { kind: "wrong", logId: "", message: null };
  if (isJsonObject(answer.result)) return { kind: "profile", profile: answer.result };
  return unusable("login", answer.result);
}

/** What get_user says. */
export type Lookup =
  | { readonly kind: "found"; readonly profile: JsonObject }
  | { readonly kind: "nobody" }
  | Failed;

/**
 * Reads get_user: a profile, nobody, or an operation that fails.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/get-user
 */
export function readLookup(answer: Answer): Lookup {
  if (answer.kind !== "answered") return broken(answer);
  if (isNothing(answer.result)) return { kind: "nobody" };
  if (isJsonObject(answer.result)) return { kind: "found", profile: answer.result };
  return unusable("get_user", answer.result);
}

/** What create says. */
export type Creation =
  | { readonly kind: "created" }
  | { readonly kind: "exists"; readonly trouble: Trouble }
  | { readonly kind: "invalid"; readonly trouble: Trouble }
  | Failed;

/**
 * Reads create. `user_exists` is the one code of ValidationError with a meaning of its own; `true` and a profile as
 * result are what Auth0's templates and passkeys give, and are let pass.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create
 */
export function readCreation(answer: Answer): Creation {
  if (answer.kind === "refused" && answer.error.name === "ValidationError") {
    const trouble = troubleOf(answer.error);
    return { kind: trouble.code === "user_exists" ? "exists" : "invalid", trouble };
  }
  if (answer.kind !== "answered") return broken(answer);
  const { result } = answer;
  if (result === null || result === true || isJsonObject(result)) return { kind: "created" };
  return unusable("create", result);
}

/** What verify and the change scripts say. */
export type Change =
  | { readonly kind: "done"; readonly result: JsonObject | null }
  | { readonly kind: "not-done" }
  | Failed;

/**
 * Reads verify, change_password and the other change scripts: true or, where `objects` are taken, an object means done.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 */
export function readChange(answer: Answer, objects: boolean): Change {
  if (answer.kind !== "answered") return broken(answer);
  const { result } = answer;
  if (result === true) return { kind: "done", result: null };
  if (objects && isJsonObject(result)) return { kind: "done", result };
  return result === null || result === false ? { kind: "not-done" } : unusable("the script", result);
}

/**
 * Reads delete: no error means deleted. A bare false says otherwise, and is not believed to be a success.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/delete
 */
export function readDeletion(answer: Answer): { readonly kind: "deleted" } | Failed {
  if (answer.kind !== "answered") return broken(answer);
  return answer.result === false ? unusable("delete", answer.result) : { kind: "deleted" };
}

// Auth0's older advice for users who have moved is a get_user that returns false:
// https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
function isNothing(result: Json): boolean {
  return result === null || result === false;
}

// Both marks, since an error that a script named so itself proves nothing.
function isWrongPassword(error: ReplyError): boolean {
  return error.name === "WrongUsernameOrPasswordError" && error.code === "wrongusernameorpassword";
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
