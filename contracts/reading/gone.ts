import { earlierThan, isStoreTouched, ranBeside, wentWell } from "./history.ts";
import { invocations, type Seen } from "./invocations.ts";
import { idOf } from "./profile-id.ts";
import { profileOf } from "./reply.ts";
import { sourceOfId } from "./returned-id.ts";
import { rowWithId } from "./rows.ts";

/**
 * Whether delete was called with the id of somebody who was there and is not any more: the row is gone for which login
 * or get_user returned that id, or a deletion by the same id went well before.
 */
export function isGone(deletion: Seen): boolean {
  if (hasLostRow(deletion)) return true;
  const former = earlierThan(deletion).findLast((other) => isOfSameId(other, deletion) && wentWell(other));
  if (former === undefined || isStoreTouched(former, deletion)) return false;
  // A row that is still there has a flag, or was never hit: get_user and login say which.
  return !isMadeAnew(former.record.known.user, former, deletion);
}

/**
 * Whether a look-up gives a user whose row was there before and is not any more: the row has a mark that `store.users` of
 * the project file heeds, or the container keeps her.
 */
export function givesSomebodyGone(look: Seen): boolean {
  const id = returnedId(look);
  if (id === null) return false;
  const before = look.trace.steps.slice(0, look.index + 1).flatMap((step) => step.before);
  return [id, ...rowIdsOf(id, look)].some(
    (one) => rowWithId(before, one) !== null && rowWithId(look.step.before, one) === null,
  );
}

/** The deletion of whom a look-up gives; undefined where the suite took her away. */
export function deletionOfReturned(look: Seen): Seen | undefined {
  const id = returnedId(look);
  return earlierThan(look).findLast((other) => isDeletionBy(id, other) && wentWell(other));
}

/** The rows that an id has meant, which may have a prefix. */
function rowIdsOf(id: string, look: Seen): readonly (string | null)[] {
  const others = earlierThan(look).filter((other) => returnedId(other) === id || isDeletionBy(id, other));
  return others.map(({ record }) => record.known.id);
}

function isDeletionBy(id: string | null, { record }: Seen): boolean {
  return record.script === "delete" && String(record.args[0]) === id;
}

function returnedId({ record }: Seen): string | null {
  const profile = profileOf(record);
  return profile === null ? null : idOf(profile);
}

/** Whether a create may have made the user again after the deletion; places in the list say nothing of what ran at the same time. */
export function isMadeAnew(user: string | null, deletion: Seen, look: Seen): boolean {
  return invocations(look.trace, ["create"]).some(
    (create) =>
      mayBe(create.record.known.user, user) &&
      (create.order > deletion.order || ranBeside(create, deletion)) &&
      (create.order < look.order || ranBeside(create, look)),
  );
}

/** By the row's own id: the one that scripts return may have a prefix. */
function hasLostRow(deletion: Seen): boolean {
  const id = sourceOfId(deletion)?.record.known.id ?? null;
  return id !== null && rowWithId(deletion.step.before, id) === null;
}

function isOfSameId({ record }: Seen, deletion: Seen): boolean {
  return record.script === "delete" && record.args[0] === deletion.record.args[0];
}

function mayBe(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}
