import type { Preset } from "./preset.ts";

const post = "/graphql";

/** A GraphQL API: each field of a query or mutation is an operation, its arguments are the body. */
export const graphql: Preset = {
  routes: {
    login: { post, operation: "login", json: { email: "identifier", password: "password" } },
    get_user: {
      post,
      operation: "user",
      json: { email: "identifier" },
      missing: { status: 200, body: null },
    },
    create: { post, operation: "createUser", json: { input: "user" } },
    verify: { post, operation: "verifyUser", json: { email: "identifier" } },
    change_password: {
      post,
      operation: "changePassword",
      json: { email: "identifier", password: "new_password" },
    },
    change_email: {
      post,
      operation: "changeEmail",
      json: { email: "identifier", newEmail: "new_email", verified: "verified" },
    },
    delete: { post, operation: "deleteUser", json: { id: "id" }, ok: { status: 200, body: true } },
  },
};
