import * as fc from "fast-check";
import type { UserFields } from "../../model/store.ts";
import { textOf } from "../../suite/identifier.ts";
import { metadata } from "../arbitraries/metadata.ts";
import { places, type Command } from "../command.ts";
import type { Model, Person } from "../model.ts";

/** A person signs up, whether she is known already or not. */
export const signUp: Command = {
  name: "sign_up",
  weight: 12,
  moves: () =>
    fc.record({ who: places, metadata: fc.option(metadata(), { nil: null }) }).map(({ who, metadata }) => ({
      async play(model) {
        const as = model.person(who);
        if (!model.can("sign_up")) return [];
        const fields = { ...acceptablePassword(model, as), ...(metadata && { user_metadata: metadata }) };
        return [await model.perform({ flow: "sign_up", as, fields })];
      },
    })),
};

/** Auth0's password policy stands before the scripts: nobody signs up with a password that it refuses. */
export function acceptablePassword(model: Model, person: Person): UserFields {
  const own = textOf(model.fieldsOf(person), "password") ?? "";
  return own.length < 8 ? { password: `correct-${person.name}-1` } : {};
}
