import type { Mistake } from "../model/contract.ts";
import { nearest } from "../model/nearest.ts";

/** What a contract advises is for scripts that do what they were written to do. */
export function helpWithMistake(mistake: Mistake): string {
  const { name, handedOn, wentOnAfter, isStatement } = mistake;
  if (isStatement) {
    return "Repair the statement of that line first: the database says what it does not understand in it, or does not have, whoever is asked for, and the script handed that on as its answer.";
  }
  if (wentOnAfter !== undefined) {
    return `Write \`return callback(…)\` in line ${wentOnAfter}: the script had called back there, went on, and came to this line with what it was not written for. Only where it is meant to go on, repair this line; a \`try\` or a \`catch\` around it would hide that.${meantClass(mistake)}`;
  }
  const meanwhile = handedOn
    ? "the script handed it on as its answer"
    : "a `try` or a `catch` around it would only hide that";
  return `Repair that line first: JavaScript throws a ${name} where a script goes wrong by itself, and ${meanwhile}.${meantClass(mistake)}`;
}

function meantClass({ name, message }: Mistake): string {
  const [, unknown] = /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined$/u.exec(message) ?? [];
  if (name !== "ReferenceError" || unknown === undefined) return "";
  const near = nearest(unknown, given);
  // A file that a script requires does not see the classes, however they are spelled.
  if (near === null || near === unknown) return "";
  return ` Auth0 gives scripts WrongUsernameOrPasswordError, ValidationError and UnauthorizedError; did you mean ${near}?`;
}

/** https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling */
const given = ["WrongUsernameOrPasswordError", "ValidationError", "UnauthorizedError"] as const;
