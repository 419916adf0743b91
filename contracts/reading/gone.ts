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
 * The deletion after which a look-up still gives the user, by the id with which delete was called: her row has a mark
 * that the project file's `store.users` heeds, or the container keeps her. Null where that is no part of it.
 */
export function deletionOfReturned(look: Seen): Seen | null {
  const profile = profileOf(look.record);
  if (profile === null) return null;
  const deletion = earlierThan(look).findLast(
    ({ record }) => record.script === "delete" && String(record.args[0]) === idOf(profile),
  );
  if (deletion === undefined || !wentWell(deletion) || isStoreTouched(deletion, look)) return null;
  return isMadeAnew(deletion.record.known.user, deletion, look) ? null : deletion;
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
