import * as fc from "fast-check";
import type { UserFields } from "../../model/store.ts";
import { identifierOf, textOf } from "../../suite/identifier.ts";
import { places, type Command } from "../command.ts";
import type { Model, Person } from "../model.ts";

/**
 * A person logs in: as she is written, in capitals or in lower case, or with a sign that a pattern takes for any letter;
 * with her password, the one that she had at first, or one much like it.
 */
export const login: Command = {
  name: "login",
  weight: 30,
  moves: () =>
    fc
      .record({
        who: places,
        typed: fc.constantFrom("as-written", "as-written", "capitals", "lower", "wildcard"),
        password: fc.constantFrom(
          "right",
          "wrong",
          "former",
          "trimmed",
          "other-case",
          "cut",
          "somebody-elses",
        ),
      })
      .map(({ who, typed, password }) => ({
        async play(model) {
          const as = model.person(who);
          if (!model.can("login")) return [];
          const fields = { ...typedAs(model, as, typed), ...passwordAs(model, as, password) };
          return [await model.perform({ flow: "login", as, fields })];
        },
      })),
};

function typedAs(model: Model, person: Person, typed: string): UserFields {
  const found = identifierOf(model.fieldsOf(person));
  if (found === null || typed === "as-written") return {};
  const { field, value } = found;
  if (typed === "wildcard") return { [field]: value.replace(/[a-z](?=@|$)/, "_") };
  // Capitals beyond ASCII are another matter: databases do not agree on them.
  const text =
    typed === "capitals"
      ? value.replace(/[a-z]/g, (letter) => letter.toUpperCase())
      : value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return text === value ? {} : { [field]: text };
}

function passwordAs(model: Model, person: Person, kind: string): UserFields {
  const own = textOf(model.fieldsOf(person), "password") ?? "";
  const password = {
    right: own,
    wrong: "not-the-password",
    former: textOf(person.fields, "password") ?? "",
    trimmed: own.trim(),
    "other-case": own === own.toUpperCase() ? own.toLowerCase() : own.toUpperCase(),
    cut: [...own].slice(0, -1).join(""),
    "somebody-elses":
      textOf(model.fieldsOf(model.person(model.people.indexOf(person) + 1)), "password") ?? "",
  }[kind];
  return password === undefined || password === "" || password === own ? {} : { password };
}
