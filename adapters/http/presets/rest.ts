import type { Preset } from "./preset.ts";

/** One resource, `/users`, and a login beside it. */
export const rest: Preset = {
  routes: {
    login: { post: "/login", json: { email: "identifier", password: "password" } },
    get_user: { get: "/users/{identifier}" },
    create: { post: "/users" },
    verify: { patch: "/users/{id}", json: { email_verified: "verified" } },
    change_password: { patch: "/users/{id}", json: { password: "new_password" } },
    change_email: { patch: "/users/{id}", json: { email: "new_email", email_verified: "verified" } },
    delete: { delete: "/users/{id}" },
  },
};
