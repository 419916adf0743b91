import * as fc from "fast-check";
import type { FaultKind } from "../../model/fault.ts";
import type { Command } from "../command.ts";

/** The store goes away, or comes back. While it is away, each flow that needs it must end as an error. */
export const fault: Command = {
  name: "fault",
  weight: 6,
  moves: ({ isHttp }) => {
    const kinds = isHttp ? [...anywhere, ...overHttp] : anywhere;
    return fc.constantFrom(...kinds).map((what) => ({
      async play(model) {
        const at = model.place();
        const isAway = what !== null;
        if (model.legacy.isAway === isAway) return [];
        model.legacy.isAway = isAway;
        model.faults = isAway ? [{ address: "store", what, on: "all", at }] : [];
        return [{ kind: "fault", at, faults: model.faults }];
      },
    }));
  },
};

const anywhere: readonly (FaultKind | null)[] = [
  null,
  { kind: "refuse" },
  null,
  { kind: "reset", afterBytes: null },
];
const overHttp: readonly FaultKind[] = [{ kind: "status", status: 503 }];
