import * as fc from "fast-check";
import type { UserFields } from "../../model/store.ts";
import { identifierOf } from "../../suite/identifier.ts";
import { emails } from "../arbitraries/emails.ts";
import { newPasswords } from "../arbitraries/passwords.ts";
import { places, type Command } from "../command.ts";

/** Whoever runs the legacy store changes a row behind the scripts' back. */
export const editRow: Command = {
  name: "edit_row",
  weight: 6,
  moves: ({ fields }) => {
    const edits = Object.entries(changes).filter(
      ([field]) => fields?.includes(field) ?? field === "email_verified",
    );
    return fc.record({ who: places, set: fc.oneof(...edits.map(([, set]) => set)) }).map(({ who, set }) => ({
      async play(model) {
        const as = model.person(who);
        const row = model.legacy.find(identifierOf(model.fieldsOf(as))?.value);
        const isFree = typeof set["email"] !== "string" || model.legacy.find(set["email"]) === null;
        if (row === null || !isFree || !model.isSure) return [];
        model.legacy.change(identifierOf(model.fieldsOf(as))?.value, set);
        const action = { kind: "update" as const, as: as.name, match: {}, set };
        return [{ kind: "store", at: model.place(), action }];
      },
    }));
  },
};

const changes: Readonly<Record<string, fc.Arbitrary<UserFields>>> = {
  email_verified: fc.boolean().map((email_verified) => ({ email_verified })),
  password: newPasswords("edited").map((password) => ({ password })),
  nickname: fc.constantFrom("edited", "", "O'Hara").map((nickname) => ({ nickname })),
  email: emails("moved").map((email) => ({ email })),
};
