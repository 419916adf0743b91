import type { Preset } from "./preset.ts";

const post = "/soap";
const found = { status: 200, body: { user: "user" } };

/** A SOAP 1.1 service: the first element of the body is the operation, what stands in it are its values. */
export const soap: Preset = {
  routes: {
    login: {
      post,
      operation: "Authenticate",
      json: { username: "identifier", password: "password" },
      ok: found,
    },
    get_user: {
      post,
      operation: "GetUser",
      json: { username: "identifier" },
      ok: found,
      missing: { status: 200, body: {} },
    },
    create: { post, operation: "CreateUser", json: { user: "user" }, ok: found },
    verify: { post, operation: "VerifyUser", json: { username: "identifier" }, ok: found },
    change_password: {
      post,
      operation: "ChangePassword",
      json: { username: "identifier", newPassword: "new_password" },
      ok: found,
    },
    change_email: {
      post,
      operation: "ChangeEmail",
      json: { username: "identifier", newEmail: "new_email", verified: "verified" },
      ok: found,
    },
    delete: { post, operation: "DeleteUser", json: { id: "id" }, ok: { status: 200, body: {} } },
  },
};
