import * as fc from "fast-check";
import type { FlowName } from "../../model/flow.ts";
import { places, type Command } from "../command.ts";
import { acceptablePassword } from "./sign-up.ts";

/** Two flows of one person at the same time. How they end is left open; what is true of any order is judged. */
export const race: Command = {
  name: "race",
  weight: 2,
  moves: () =>
    fc.record({ who: places, pair: fc.constantFrom(...pairs), turns }).map(({ who, pair, turns }) => ({
      async play(model) {
        const as = model.person(who);
        if (!model.can(...pair)) return [];
        model.isSure = false;
        const at = model.place();
        const steps = pair.map((flow) => {
          const fields = flow === "sign_up" ? acceptablePassword(model, as) : {};
          return model.step({ flow, as, fields });
        });
        return [{ kind: "together", at, steps, turns }];
      },
    })),
};

/** Whose turn it is at the store. */
const turns = fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 6, size: "max" });

const pairs: readonly (readonly [FlowName, FlowName])[] = [
  ["login", "login"],
  ["sign_up", "sign_up"],
  ["sign_up", "login"],
  ["login", "delete_user"],
  ["login", "request_password_reset"],
];
