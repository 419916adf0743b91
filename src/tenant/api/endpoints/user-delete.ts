import { authorise } from "../authorise.ts";
import type { Endpoint } from "../call.ts";

/** `DELETE /api/v2/users/{id}`, whether she is there or not: https://auth0.com/docs/api/management/v2/users/delete-users-by-id */
export const userDelete: Endpoint = {
  method: "DELETE",
  path: "/api/v2/users/{id}",
  async answer(call) {
    await authorise(call, ["delete:users"]);
    const user = call.directory.get(call.params["id"] ?? "");
    if (user !== null) call.directory.remove(user);
    return new Response(null, { status: 204 });
  },
};
