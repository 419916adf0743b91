import * as fc from "fast-check";
import type { Command } from "../command.ts";

/** The next script starts in a new container. */
export const recycle: Command = {
  name: "recycle",
  weight: 1,
  moves: () => fc.constant({ play: async (model) => [{ kind: "recycle", at: model.place() }] }),
};
