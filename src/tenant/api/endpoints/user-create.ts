import type { JsonObject } from "../../../model/json.ts";
import { attributesOf, invalid, userAttributes } from "../attributes.ts";
import { authorise } from "../authorise.ts";
import type { Call, Endpoint } from "../call.ts";
import { managementProblem } from "../problem.ts";
import { shownUser } from "../tenant-user.ts";

/** `POST /api/v2/users`: https://auth0.com/docs/api/management/v2/users/post-users */
export const userCreate: Endpoint = { method: "POST", path: "/api/v2/users", answer };

async function answer(call: Call): Promise<Response> {
  await authorise(call, ["create:users"]);
  const given = attributesOf(call, { ...userAttributes, user_id: "text" });
  checkConnection(call, given);
  const { connection: _, verify_email: __, ...attributes } = given;
  const user = await call.directory.insert(attributes);
  if (user === null) throw managementProblem(409, "The user already exists.", "auth0_idp_error");
  return Response.json(shownUser(user, call.options.connection), { status: 201 });
}

function checkConnection({ options }: Call, given: JsonObject): void {
  const { connection, email, username, password } = given;
  if (connection === undefined) throw invalid("Missing required property: connection");
  if (connection !== options.connection) {
    throw managementProblem(400, "The connection does not exist.", "inexistent_connection");
  }
  if (email === undefined) throw invalid("Missing required property: email");
  if (password === undefined) throw invalid("Missing required property: password");
  if (options.requires_username === true && username === undefined) {
    throw invalid("Missing required property: username");
  }
  if (options.requires_username !== true && username !== undefined) {
    throw managementProblem(
      400,
      "Cannot set username for connection without requires_username",
      "operation_not_supported",
    );
  }
}
