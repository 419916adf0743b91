import * as fc from "fast-check";
import { newPasswords } from "../arbitraries/passwords.ts";
import { places, type Command } from "../command.ts";

/** A person asks for a new password, and follows the link or does not. */
export const reset: Command = {
  name: "reset",
  weight: 12,
  moves: () =>
    fc
      .record({ who: places, isFollowed: fc.boolean(), password: newPasswords("again") })
      .map(({ who, isFollowed, password }) => ({
        async play(model) {
          const as = model.person(who);
          if (!model.can("request_password_reset", "reset_password")) return [];
          const asked = await model.perform({ flow: "request_password_reset", as, fields: {} });
          if (!isFollowed) return [asked];
          return [asked, await model.perform({ flow: "reset_password", as, fields: { password } })];
        },
      })),
};
