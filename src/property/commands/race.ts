import * as fc from "fast-check";
import type { FlowName } from "../../model/flow.ts";
import type { UserFields } from "../../model/store.ts";
import { textOf } from "../../suite/identifier.ts";
import { places, type Command } from "../command.ts";
import type { Model, Person } from "../model.ts";
import { acceptablePassword } from "./sign-up.ts";

/**
 * Two flows of one person at the same time, which take turns at the store. How they end is left open; what is true of any
 * order is judged.
 */
export const race: Command = {
  name: "race",
  weight: 5,
  moves: () =>
    fc.record({ who: places, pair: fc.constantFrom(...pairs), turns }).map(({ who, pair, turns }) => ({
      async play(model) {
        const as = racer(model, who, pair.includes("sign_up"));
        if (!model.can("login", ...pair) || textOf(model.fieldsOf(as), "email") === null) return [];
        // While the store is away nobody gets as far as to meet somebody.
        if (model.faults.length > 0) return [];
        // What the Management API changes, Auth0 has to know.
        const isKnown = !pair.includes("change_email") && !pair.includes("set_password");
        const before = isKnown ? [] : [await model.perform({ flow: "login", as, fields: {} })];
        const at = model.place();
        const steps = pair.map((flow, place) =>
          model.step({ flow, as, fields: fieldsOf(model, as, { flow, place }) }),
        );
        model.isSure = false;
        return [...before, { kind: "together", at, steps, turns }];
      },
    })),
};

/** Whoever signs up is best not there yet. */
function racer(model: Model, who: number, isNew: boolean): Person {
  const people = model.people.map((_, place) => model.person(who + place));
  const isThere = (one: Person) => model.legacy.find(textOf(model.fieldsOf(one), "email") ?? "") !== null;
  return people.find((one) => isThere(one) !== isNew) ?? model.person(who);
}

interface Racer {
  readonly flow: FlowName;
  readonly place: number;
}

/** Each wants a value of its own. */
function fieldsOf(model: Model, as: Person, { flow, place }: Racer): UserFields {
  if (flow === "sign_up") return acceptablePassword(model, as);
  if (flow === "set_password") return { password: `correct-${as.name}-race-${place + 1}` };
  if (flow === "change_email") return { email: `race-${place + 1}.${as.name}@example.com` };
  return {};
}

/** Whose turn it is at the store, round and round. */
const turns = fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 6, size: "max" });

const pairs: readonly (readonly [FlowName, FlowName])[] = [
  ["sign_up", "sign_up"],
  ["sign_up", "sign_up"],
  ["set_password", "change_email"],
  ["set_password", "change_email"],
  ["set_password", "set_password"],
  ["change_email", "change_email"],
  ["login", "login"],
  ["sign_up", "login"],
  ["login", "set_password"],
  ["login", "delete_user"],
  ["login", "request_password_reset"],
];
