import * as fc from "fast-check";
import type { Command } from "../command.ts";

/** The next script starts in a new container. */
export const recycle: Command = {
  name: "recycle",
  // Rare, since a new container takes longer than all else.
  weight: 1,
  moves: () => fc.constant({ play: async (model) => [{ kind: "recycle", at: model.place() }] }),
};
