import { authorise } from "../authorise.ts";
import type { Endpoint } from "../call.ts";
import { chosenFields } from "../chosen-fields.ts";
import { managementProblem } from "../problem.ts";
import { shownUser } from "../tenant-user.ts";

/** `GET /api/v2/users/{id}`, which is never behind: https://auth0.com/docs/api/management/v2/users/get-users-by-id */
export const userById: Endpoint = {
  method: "GET",
  path: "/api/v2/users/{id}",
  async answer(call) {
    await authorise(call, ["read:users"]);
    const user = call.directory.get(call.params["id"] ?? "");
    if (user === null) throw managementProblem(404, "The user does not exist.", "inexistent_user");
    return Response.json(chosenFields(shownUser(user, call.options.connection), call.query));
  },
};

/** `GET /api/v2/users-by-email`, which is never behind: https://auth0.com/docs/api/management/v2/users-by-email/get-users-by-email */
export const userByEmail: Endpoint = {
  method: "GET",
  path: "/api/v2/users-by-email",
  async answer(call) {
    await authorise(call, ["read:users"]);
    const email = call.query.get("email");
    if (email === null || email === "") {
      throw managementProblem(
        400,
        "Query validation error: 'Missing required property: email'.",
        "invalid_query_string",
      );
    }
    // Auth0 keeps addresses in lower case and compares them as they are typed here.
    const found = call.directory.all().filter(({ profile }) => profile["email"] === email);
    return Response.json(
      found.map((user) => chosenFields(shownUser(user, call.options.connection), call.query)),
    );
  },
};
