import { textOf } from "../../suite/identifier.ts";
import { places, type Command } from "../command.ts";

/**
 * A person follows the link that confirms an address. Not where it is confirmed already: a correct script may then say
 * that it has changed something, and that it has not.
 */
export const verify: Command = {
  name: "verify",
  weight: 9,
  moves: () =>
    places.map((who) => ({
      async play(model) {
        const as = model.person(who);
        const row = model.legacy.find(textOf(model.fieldsOf(as), "email") ?? undefined);
        if (row?.fields["email_verified"] === true || !model.can("verify_email")) return [];
        return [await model.perform({ flow: "verify_email", as, fields: {} })];
      },
    })),
};
