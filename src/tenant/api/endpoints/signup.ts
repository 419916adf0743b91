import type { JsonObject } from "../../../model/json.ts";
import { isJsonObject } from "../../../model/json.ts";
import type { Call, Endpoint } from "../call.ts";
import { Problem } from "../problem.ts";
import { innerId } from "../tenant-user.ts";

/** `POST /dbconnections/signup`: https://auth0.com/docs/api/authentication/signup/create-a-new-user */
export const signup: Endpoint = { method: "POST", path: "/dbconnections/signup", answer };

async function answer(call: Call): Promise<Response> {
  const user = await call.directory.insert(checked(call));
  if (user === null) throw refused("invalid_signup", "Invalid sign up");
  const { email = null, email_verified = false } = user.profile;
  return Response.json({ _id: innerId(user.userId), email, email_verified });
}

function checked({ body, options }: Call): JsonObject {
  const { client_id, connection, email, password, username, user_metadata } = body;
  if (!options.applications.some((application) => application.client_id === client_id)) {
    throw refused("invalid_client", "unknown client");
  }
  if (connection !== options.connection)
    throw refused("connection_not_found", "The connection was not found");
  if (typeof email !== "string" || !/^[^\s@]+@[^\s@]+$/.test(email))
    throw refused("invalid_signup", "Invalid email");
  if (typeof password !== "string" || password === "")
    throw refused("invalid_password", "Password is missing");
  if (options.requires_username === true && typeof username !== "string") {
    throw refused("invalid_signup", "Username is missing");
  }
  return {
    email,
    password,
    ...(options.requires_username === true ? { username: username ?? null } : {}),
    ...(isJsonObject(user_metadata) ? { user_metadata } : {}),
    ...Object.fromEntries(
      Object.entries(body).filter(([name, value]) => names.has(name) && typeof value === "string"),
    ),
  };
}

/** The attributes that a person may say of herself. */
const names: ReadonlySet<string> = new Set(["given_name", "family_name", "name", "nickname", "picture"]);

function refused(code: string, description: string): Problem {
  return new Problem(400, { name: "BadRequestError", code, description, statusCode: 400 });
}
