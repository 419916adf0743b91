import { places, type Command } from "../command.ts";

/** A person follows the link that confirms an address. */
export const verify: Command = {
  name: "verify",
  weight: 9,
  moves: () =>
    places.map((who) => ({
      async play(model) {
        if (!model.can("verify_email")) return [];
        return [await model.perform({ flow: "verify_email", as: model.person(who), fields: {} })];
      },
    })),
};
