import * as fc from "fast-check";
import { hostileIdentifiers } from "../arbitraries/hostile-identifiers.ts";
import { places, type Command } from "../command.ts";
import { textOf } from "../../suite/identifier.ts";

/** Somebody types an identifier that nobody has, in the hope that the store or the log obeys it. */
export const hostile: Command = {
  name: "hostile",
  weight: 9,
  moves: () =>
    fc
      .record({
        typed: hostileIdentifiers(),
        flow: fc.constantFrom("login", "identify", "request_password_reset"),
        whose: places,
      })
      .map(({ typed, flow, whose }) => ({
        async play(model) {
          if (!model.can(flow)) return [];
          const password = textOf(model.fieldsOf(model.person(whose)), "password") ?? "some-password-1";
          const fields = flow === "login" ? { email: typed, password } : { email: typed };
          return [await model.perform({ flow, as: null, fields })];
        },
      })),
};
