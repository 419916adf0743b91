import * as fc from "fast-check";
import type { Command } from "../command.ts";

/** Import is switched on or off. */
export const importMode: Command = {
  name: "import_mode",
  weight: 3,
  moves: () =>
    fc.boolean().map((on) => ({
      async play(model) {
        if (model.importMode === on) return [];
        model.importMode = on;
        model.tenant.setImportMode(on);
        return [{ kind: "tenant", at: model.place(), action: { kind: "set", import_mode: on } }];
      },
    })),
};
