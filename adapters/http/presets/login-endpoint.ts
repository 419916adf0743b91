import type { Preset } from "./preset.ts";

/** An application that only tells whether a password is right, and who somebody is. */
export const loginEndpoint: Preset = {
  routes: {
    login: { post: "/login", json: { email: "identifier", password: "password" } },
    get_user: { get: "/user", query: { email: "identifier" } },
  },
};
