import * as fc from "fast-check";
import type { Command } from "../command.ts";

/** Import is switched on or off, as far as the connection has the scripts for it. */
export const importMode: Command = {
  name: "import_mode",
  weight: 3,
  moves: () =>
    fc.boolean().map((on) => ({
      async play(model) {
        if (model.importMode === on) return [];
        model.switchImport(on);
        return [{ kind: "tenant", at: model.place(), action: { kind: "set", import_mode: on } }];
      },
    })),
};
