import { httpUsers } from "../settings.ts";
import type { Preset } from "./preset.ts";

const unknownId = { code: "rest_user_invalid_id", message: "Invalid user ID.", data: { status: 404 } };
const missing = { status: 404, body: unknownId };
const user = "/wp-json/wp/v2/users/{id}";

/** WordPress: its REST API for users, and the usual plugin that gives tokens for passwords. */
export const wordpress: Preset = {
  users: httpUsers.parse({
    ids: "number",
    columns: {
      id: "id",
      username: "username",
      name: "name",
      given_name: "first_name",
      family_name: "last_name",
      email: "email",
      nickname: "nickname",
      password: { column: "password", hash: { bcrypt: { cost: 4 } } },
    },
  }),
  routes: {
    login: {
      post: "/wp-json/jwt-auth/v1/token",
      auth: "none",
      json: { username: "identifier", password: "password" },
      ok: {
        status: 200,
        body: {
          token: "${token}",
          user_email: "${user.email}",
          user_nicename: "${user.username}",
          user_display_name: "${user.name}",
        },
      },
      wrong: { status: 403, body: { code: "[jwt_auth] incorrect_password", data: { status: 403 } } },
      missing: { status: 403, body: { code: "[jwt_auth] invalid_username", data: { status: 403 } } },
    },
    userinfo: { get: "/wp-json/wp/v2/users/me" },
    get_user: {
      get: "/wp-json/wp/v2/users",
      query: { search: "identifier" },
      ok: { status: 200, body: ["user"] },
    },
    create: {
      post: "/wp-json/wp/v2/users",
      exists: { status: 500, body: { code: "existing_user_email", data: null } },
    },
    change_password: { post: user, json: { password: "new_password" }, missing },
    change_email: {
      post: user,
      json: { email: "new_email" },
      missing,
      exists: { status: 400, body: { code: "rest_user_invalid_email", data: { status: 400 } } },
    },
    delete: {
      delete: user,
      query: { force: { is: true } },
      ok: { status: 200, body: { deleted: true, previous: "user" } },
      missing,
    },
  },
};
