import type { JsonObject } from "../../../model/json.ts";
import { attributesOf, invalid, userAttributes } from "../attributes.ts";
import { authorise } from "../authorise.ts";
import type { Call, Endpoint } from "../call.ts";
import { managementProblem } from "../problem.ts";
import { shownUser } from "../tenant-user.ts";

/** `PATCH /api/v2/users/{id}`: https://auth0.com/docs/api/management/v2/users/patch-users-by-id */
export const userUpdate: Endpoint = { method: "PATCH", path: "/api/v2/users/{id}", answer };

async function answer(call: Call): Promise<Response> {
  await authorise(call, scopesFor(call.body));
  const given = attributesOf(call, { ...userAttributes, client_id: "text" });
  checkTogether(call, given);
  const user = call.directory.get(call.params["id"] ?? "");
  if (user === null) throw managementProblem(404, "The user does not exist.", "inexistent_user");
  const { connection: _, client_id: __, verify_email: ___, ...attributes } = given;
  const changed = await call.directory.change(user, attributes);
  if (changed === null) {
    throw managementProblem(400, "The specified new email or username already exists", "auth0_idp_error");
  }
  return Response.json(shownUser(changed, call.options.connection));
}

/** Metadata have a scope of their own. */
function scopesFor(body: JsonObject): readonly string[] {
  const names = Object.keys(body);
  const isMetadata = names.length > 0 && names.every((name) => name === "app_metadata");
  return isMetadata ? ["update:users", "update:users_app_metadata"] : ["update:users"];
}

/** What identifies a user is changed one at a time. */
function checkTogether({ options }: Call, given: JsonObject): void {
  if (Object.keys(given).length === 0) throw invalid("Too few properties defined (0), minimum 1");
  if (given["connection"] !== undefined && given["connection"] !== options.connection) {
    throw managementProblem(400, "The connection does not exist.", "inexistent_connection");
  }
  if (given["username"] !== undefined && options.requires_username !== true) {
    throw managementProblem(
      400,
      "Cannot set username for connection without requires_username",
      "operation_not_supported",
    );
  }
  const [one, other] = ["password", "email", "username"].filter((name) => given[name] !== undefined);
  if (one !== undefined && other !== undefined) {
    throw managementProblem(
      400,
      `Cannot update ${one} and ${other} simultaneously`,
      "operation_not_supported",
    );
  }
  if (given["password"] !== undefined && given["email_verified"] !== undefined) {
    throw managementProblem(
      400,
      "Cannot update password and email_verified simultaneously",
      "operation_not_supported",
    );
  }
}
