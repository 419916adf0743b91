import * as fc from "fast-check";
import type { ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import type { UserFields } from "../../model/store.ts";
import type { ScriptStep } from "../../model/suite.ts";
import { identifierOf, textOf } from "../../suite/identifier.ts";
import { newPasswords } from "../arbitraries/passwords.ts";
import { places, type Command } from "../command.ts";
import type { Model, Person } from "../model.ts";
import { acceptablePassword } from "./sign-up.ts";

/**
 * A script by itself, also where a flow would not get to it: `create` for somebody who is there, as when two people
 * sign up at once. Contracts judge it; what a correct one answers is not always one thing.
 */
export const script: Command = {
  name: "script",
  weight: 12,
  moves: () =>
    fc
      .record({
        which: fc.constantFrom(...Object.keys(calls)),
        who: places,
        password: newPasswords("given"),
      })
      .map(({ which, who, password }) => ({
        async play(model) {
          const as = model.person(who);
          const made = calls[which]?.({ model, as, password }) ?? [];
          if (made.some(({ name }) => !model.facts.scripts.has(name))) return [];
          return made.map((call) => stepOf(model, as, call));
        },
      })),
};

interface Call {
  readonly name: ActionScript;
  readonly overrides: UserFields;
  /** As the script gets them. */
  readonly args: readonly Json[];
}

interface Occasion {
  readonly model: Model;
  readonly as: Person;
  readonly password: string;
}

const calls: Readonly<Record<string, (occasion: Occasion) => readonly Call[]>> = {
  "get_user and login": ({ model, as }) => {
    const { identifier, fields } = whoIs(model, as);
    const password = fields["password"] ?? null;
    return [
      { name: "get_user", overrides: {}, args: [identifier] },
      { name: "login", overrides: {}, args: [identifier, password] },
    ];
  },
  create: ({ model, as }) => {
    const overrides = acceptablePassword(model, as);
    return [{ name: "create", overrides, args: [{ ...model.fieldsOf(as), ...overrides }] }];
  },
  change_password: ({ model, as, password }) => {
    const { identifier } = whoIs(model, as);
    return [{ name: "change_password", overrides: { new_password: password }, args: [identifier, password] }];
  },
  verify: ({ model, as }) => {
    const email = textOf(model.fieldsOf(as), "email");
    return email === null ? [] : [{ name: "verify", overrides: {}, args: [email] }];
  },
  "change_email of nobody": ({ model, as }) => {
    const email = textOf(model.fieldsOf(as), "email");
    if (email === null || !model.isSure || model.legacy.find(email) !== null) return [];
    const overrides = { new_email: "nobody.moved@example.com" };
    return [{ name: "change_email", overrides, args: [email, overrides.new_email, false] }];
  },
  delete: ({ model, as }) => {
    const row = model.legacy.find(whoIs(model, as).identifier);
    return row === null || !model.isSure ? [] : [{ name: "delete", overrides: {}, args: [row.id] }];
  },
};

function whoIs(model: Model, person: Person): { readonly identifier: Json; readonly fields: UserFields } {
  const fields = model.fieldsOf(person);
  return { identifier: identifierOf(fields)?.value ?? null, fields };
}

function stepOf(model: Model, as: Person, { name, overrides, args }: Call): ScriptStep {
  model.touch(as);
  if (name === "login") model.tryLogin(as);
  model.legacy.call({ script: name, args });
  if (name === "delete") model.noteDeletion();
  const nothing = { args: null, context: null, expect: null };
  return { kind: "script", at: model.place(), script: name, as: as.name, overrides, ...nothing };
}
