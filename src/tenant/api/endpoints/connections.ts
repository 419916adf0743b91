import type { JsonObject } from "../../../model/json.ts";
import { authorise } from "../authorise.ts";
import type { Call, Endpoint } from "../call.ts";
import { managementProblem } from "../problem.ts";

/** `GET /api/v2/connections`: https://auth0.com/docs/api/management/v2/connections/get-connections */
export const listConnections: Endpoint = {
  method: "GET",
  path: "/api/v2/connections",
  async answer(call) {
    await authorise(call, ["read:connections"]);
    const own = ownConnection(call);
    const { query } = call;
    const isAsked =
      (query.get("name") ?? own["name"]) === own["name"] && (query.get("strategy") ?? "auth0") === "auth0";
    return Response.json(isAsked ? [own] : []);
  },
};

/** `DELETE /api/v2/connections/{id}/users?email=`: https://auth0.com/docs/api/management/v2/connections/delete-users-by-email */
export const connectionUsers: Endpoint = {
  method: "DELETE",
  path: "/api/v2/connections/{id}/users",
  async answer(call) {
    await authorise(call, ["delete:users"]);
    if (call.params["id"] !== ownConnection(call)["id"]) {
      throw managementProblem(404, "The connection does not exist.", "inexistent_connection");
    }
    const email = call.query.get("email");
    if (email === null || email === "") {
      throw managementProblem(
        400,
        "Query validation error: 'Missing required property: email'.",
        "invalid_query_string",
      );
    }
    const user = call.directory.find(["email"], email);
    if (user !== null) call.directory.remove(user);
    return new Response(null, { status: 204 });
  },
};

/** Its id is made of its name, so that it can be written down. */
function ownConnection({ options }: Call): JsonObject {
  const { connection, requires_username = false } = options;
  const id = `con_${Buffer.from(connection).toString("hex").padEnd(16, "0").slice(0, 16)}`;
  return { id, name: connection, strategy: "auth0", options: { requires_username } };
}
