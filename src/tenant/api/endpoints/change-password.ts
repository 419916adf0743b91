import type { Endpoint } from "../call.ts";
import { Problem } from "../problem.ts";

/** `POST /dbconnections/change_password`: says the same of everybody, and sends nothing here: https://auth0.com/docs/api/authentication/change-password/change-password */
export const changePassword: Endpoint = {
  method: "POST",
  path: "/dbconnections/change_password",
  async answer({ body, options }) {
    const { email, username, connection } = body;
    if (connection !== options.connection) throw refused("connection parameter is not valid");
    if (typeof email !== "string" && typeof username !== "string") throw refused("email is required");
    return new Response("We've just sent you an email to reset your password.", {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  },
};

function refused(error: string): Problem {
  return new Problem(400, { error });
}
