import * as fc from "fast-check";
import type { Command } from "../command.ts";

/** Time passes for the containers: tokens run out, pools close what was idle. */
export const advance: Command = {
  name: "advance",
  // Rare, since a new container takes longer than all else.
  weight: 1,
  moves: () =>
    fc.constantFrom(60_000, 1_200_000, 7_200_000).map((byMs) => ({
      play: async (model) => [{ kind: "advance", at: model.place(), byMs }],
    })),
};
