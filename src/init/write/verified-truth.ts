import type { TruthKind, UsersGuess } from "../guess/users.ts";

/** `true:` and `false:` of the mapping, as far as they are known; nothing where the column holds truths. */
export function truthSettings({ verified, literals }: UsersGuess): object {
  if (verified === "boolean") return {};
  if (verified !== "literal") return truths[verified];
  const { yes, no } = literals;
  return { ...(yes === undefined ? {} : { true: yes }), ...(no === undefined ? {} : { false: no }) };
}

/** What is left to say of a column that has words of its own for true and false. */
export function untoldTruth({ verified, fields, literals }: UsersGuess): string | null {
  const column = fields.get("email_verified");
  if (verified !== "literal" || column === undefined) return null;
  const { yes, no } = literals;
  const untold = [
    ...(yes === undefined ? ["for a verified address (true: …)"] : []),
    ...(no === undefined ? ["for one that is not (false: …)"] : []),
  ];
  return untold.length === 0 ? null : `what ${column} holds ${untold.join(", and ")}`;
}

const truths: Readonly<Record<Exclude<TruthKind, "boolean" | "literal">, object>> = {
  time: { true: "now", false: null },
  number: { true: 1, false: 0 },
};
