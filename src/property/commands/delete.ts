import { places, type Command } from "../command.ts";

/** An API client deletes a user. */
export const deleteUser: Command = {
  name: "delete",
  weight: 9,
  moves: () =>
    places.map((who) => ({
      async play(model) {
        if (!model.can("delete_user")) return [];
        return [await model.perform({ flow: "delete_user", as: model.person(who), fields: {} })];
      },
    })),
};
