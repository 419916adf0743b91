import type { Refusal } from "./dialect.ts";

const taken = "Another user has the same value; give the users of the scenario different ones.";
const tooLong =
  "Make the column as wide as the store of the scripts has it, or give the users shorter values. How long a password is, its hash decides: name in `hash` the one that the scripts write.";

/** What to do about a row of a mapped table that breaks a rule of it. */
export const refusalHelp: Readonly<Record<Refusal["kind"], string>> = {
  required: "Give the column a value for every user: store.users.defaults, or map a field to it.",
  taken,
  "no parent":
    "The row that it refers to is not there; insert it in the schema, and name it in store.users.defaults.",
  value: "Give the user a value that the column can hold.",
  "too long": `${tooLong} An id of bytes, such as BINARY(16), needs statements in the place of \`table\`: UNHEX(REPLACE(:id, '-', '')).`,
  statement: "Look at the triggers of the table, and at the functions that its defaults call.",
};

/** Beside {@link refusalHelp} where the row holds true or false. */
export const booleanHelp =
  "Where the column says true and false in its own way, say which: { column: …, true: …, false: … }.";

/** What to do about a row that a statement of the project could not write; `newUuid` makes an id. */
export function statementHelp(kind: Refusal["kind"], newUuid: string): string {
  const byKind: Readonly<Record<Refusal["kind"], string>> = {
    required: `A field that the suite does not give is NULL. Let the statement put something in its place: COALESCE(:id, ${newUuid}).`,
    taken,
    "no parent":
      "The row that it refers to is not there; insert it in the schema, or by a statement before this one.",
    value:
      "Let the statement write the value as the column holds it: CASE WHEN :email_verified THEN 'Y' ELSE 'N' END.",
    "too long": tooLong,
    statement:
      "Correct the statement. It runs in the database that store.schema has made, with the tables and columns of that.",
  };
  return byKind[kind];
}
