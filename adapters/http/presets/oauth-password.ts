import type { Preset } from "./preset.ts";

/** An OAuth 2.0 server with the password grant (RFC 6749, section 4.3) and a user info endpoint. */
export const oauthPassword: Preset = {
  routes: {
    login: {
      post: "/oauth/token",
      auth: "none",
      form: { grant_type: { is: "password" }, username: "identifier", password: "password" },
      ok: {
        status: 200,
        body: { access_token: "${token}", token_type: "Bearer", expires_in: 3600 },
        headers: { "cache-control": "no-store" },
      },
      wrong: {
        status: 400,
        body: { error: "invalid_grant", error_description: "Wrong user name or password." },
      },
    },
    userinfo: { get: "/userinfo" },
    get_user: { get: "/users", query: { email: "identifier" }, ok: { status: 200, body: ["user"] } },
  },
};
