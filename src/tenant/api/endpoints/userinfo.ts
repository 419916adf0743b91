import { authorisePerson } from "../authorise.ts";
import type { Endpoint } from "../call.ts";
import { claimsOf } from "../claims.ts";
import { Problem } from "../problem.ts";

/** `GET /userinfo`: https://auth0.com/docs/api/authentication/user-profile/get-user-info */
export const userinfo: Endpoint = {
  method: "GET",
  path: "/userinfo",
  async answer(call) {
    const claims = await authorisePerson(call);
    const user = call.directory.get(String(claims["sub"]));
    if (user === null)
      throw new Problem(401, { error: "invalid_token", error_description: "The user is gone." });
    return Response.json(claimsOf(user, String(claims["scope"] ?? "").split(" ")));
  },
};
