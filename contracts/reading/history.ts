import { isMigrationFinished } from "../../src/model/migration.ts";
import { importsAt } from "./flows.ts";
import { invocations, type Seen } from "./invocations.ts";
import { hasAnswered, profileOf } from "./reply.ts";
import { holdsText } from "./rows.ts";

/** Invocations of the scenario before this one; what ran at the same time is neither before nor after it. */
export function earlierThan(seen: Seen): readonly Seen[] {
  return invocations(seen.trace).filter((other) => other.order < seen.order && !ranBeside(other, seen));
}

/** Invocations of the scenario after this one. */
export function laterThan(seen: Seen): readonly Seen[] {
  return invocations(seen.trace).filter((other) => other.order > seen.order && !ranBeside(other, seen));
}

/** Says whether two invocations belong to different steps that ran at the same time. */
export function ranBeside(one: Seen, other: Seen): boolean {
  return (
    one.step.together !== undefined && one.step.together === other.step.together && one.index !== other.index
  );
}

/** Says whether the scenario has deleted this user before; her row may still be there with a flag. */
export function wasDeletedBefore(seen: Seen): boolean {
  return notAfter(seen).some((other) => other.record.script === "delete" && concerns(other, seen));
}

/** What ran before this one, or may have: at the same time. */
function notAfter(seen: Seen): readonly Seen[] {
  return invocations(seen.trace).filter((other) => other.order < seen.order || ranBeside(other, seen));
}

/**
 * Says whether the user may have moved to Auth0: where users are imported a script may mark the row at a login, and
 * treat it as nobody from then on. It can't see whether import is on just then. At the end of a migration everybody has.
 */
export function hasMovedOn(seen: Seen): boolean {
  if (everybodyHasMoved(seen)) return true;
  if (!seen.trace.steps.some((_, index) => importsAt(seen.trace, index))) return false;
  return notAfter(seen).some(
    (other) => other.record.script === "login" && profileOf(other.record) !== null && concerns(other, seen),
  );
}

function everybodyHasMoved({ trace, index }: Seen): boolean {
  const { scripts } = trace.connection;
  return isMigrationFinished(
    importsAt(trace, index),
    (wanted) => scripts.find(({ script }) => script === wanted)?.shape,
  );
}

/** Says whether two invocations are about one suite user; one whose user is not known may be about anybody. */
export function concerns(other: Seen, seen: Seen): boolean {
  const [one, two] = [other.record.known.user, seen.record.known.user];
  return one === null || two === null || one === two;
}

/** Says whether a script or the suite may have changed the user of `from` between two invocations. */
export function isDisturbed(from: Seen, to: Seen, by: ReadonlySet<string> = changing): boolean {
  const between = (other: Seen) => other.order > from.order && other.order < to.order;
  const byScript = invocations(from.trace).some(
    (other) =>
      (between(other) || ranBeside(other, from) || ranBeside(other, to)) &&
      by.has(other.record.script) &&
      mayChange(other, from),
  );
  return byScript || isStoreTouched(from, to);
}

/** Says whether the suite acted on the store behind the scripts' back between two invocations. */
export function isStoreTouched(from: Seen, to: Seen): boolean {
  return from.trace.steps.slice(from.index + 1, to.index).some((step) => step.kind === "store");
}

/**
 * Says whether an identifier means nobody: no mapped user has it, and no column of any row holds it,
 * so that a second address in a column of its own, or other capitals, are somebody.
 */
export function meansNobody(seen: Seen): boolean {
  const [typed] = seen.record.args;
  if (seen.record.context?.["identifierType"] === "user_id" || typeof typed !== "string") return false;
  return !seen.step.before.some((user) => holdsText(user, typed));
}

/** Says whether a script has said yes to something: it answered, and without an error. */
export function wentWell(seen: Seen): boolean {
  return hasAnswered(seen.record) && seen.record.reply.error === null;
}

/** A create that was refused has made nobody. */
function mayChange(other: Seen, seen: Seen): boolean {
  return concerns(other, seen) && (other.record.script !== "create" || wentWell(other));
}

/** Scripts after which a user may have to log in in another way. */
export const changingCredentials: ReadonlySet<string> = new Set([
  "create",
  "delete",
  "change_password",
  "change_email",
  "change_username",
  "change_phone_number",
]);

const changing: ReadonlySet<string> = new Set([...changingCredentials, "verify"]);
