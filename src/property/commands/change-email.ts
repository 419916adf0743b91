import * as fc from "fast-check";
import { textOf } from "../../suite/identifier.ts";
import { emails } from "../arbitraries/emails.ts";
import { places, type Command } from "../command.ts";

/** An API client changes an address: to a new one, or to that of somebody else. */
export const changeEmail: Command = {
  name: "change_email",
  weight: 9,
  moves: () =>
    fc
      .record({
        who: places,
        fresh: emails("countess"),
        isTaken: fc.boolean(),
        verified: fc.boolean(),
      })
      .map(({ who, fresh, isTaken, verified }) => ({
        async play(model) {
          const as = model.person(who);
          const other = textOf(model.fieldsOf(model.person(who + 1)), "email");
          const own = textOf(model.fieldsOf(as), "email");
          const email = isTaken ? other : fresh;
          if (own === null || email === null || !model.can("change_email")) return [];
          if (email.toLowerCase() === own.toLowerCase()) return [];
          return [await model.perform({ flow: "change_email", as, fields: { email, verified } })];
        },
      })),
};
