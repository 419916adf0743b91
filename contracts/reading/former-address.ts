import { changingCredentials, earlierThan, isDisturbed, meansNobody } from "./history.ts";
import { invocations, type Seen } from "./invocations.ts";
import { idOf } from "./profile-id.ts";
import { hasAnswered, profileOf, saidChanged } from "./reply.ts";
import { fold } from "./rows.ts";

/** Says whether change_email reported success, and the store shows the new address. */
export function hasMovedUser({ record }: Seen): boolean {
  return (record.known.wanted?.after ?? true) && hasAnswered(record) && saidChanged(record);
}

/**
 * Says whether a look-up by an address that means nobody any more gives the user who had it before change_email: the
 * address still stands somewhere, in another table or in a list. Whoever finds somebody by any address does not count.
 */
export function givesFormerHolder(look: Seen): boolean {
  if (!meansNobody(look)) return false;
  const change = changeAwayFrom(look);
  return change !== null && isProfileOf(look, change) && !findsAnybody(look);
}

/** The last change_email that moved somebody away from what was typed. */
function changeAwayFrom(look: Seen): Seen | null {
  const [typed] = look.record.args;
  const change = earlierThan(look).findLast(
    (other) =>
      other.record.script === "change_email" &&
      isSameAddress(other.record.args[0], typed) &&
      hasMovedUser(other),
  );
  return change === undefined || isDisturbed(change, look, changingCredentials) ? null : change;
}

/** By her new address, or by an id that she has in the store or in another profile. */
function isProfileOf(look: Seen, change: Seen): boolean {
  const profile = profileOf(look.record);
  const { args, known } = change.record;
  if (profile === null) return false;
  if (isSameAddress(profile["email"], args[1])) return true;
  const id = idOf(profile);
  return id !== null && (id === known.id || idsGivenFor(known.user, look).includes(id));
}

/** Says whether two texts are one address but for capitals. */
export function isSameAddress(one: unknown, other: unknown): boolean {
  return typeof one === "string" && typeof other === "string" && fold(one) === fold(other);
}

function idsGivenFor(user: string | null, look: Seen): readonly (string | null)[] {
  const given = invocations(look.trace).filter(
    (other) => !meansNobody(other) && other.record.known.user === user,
  );
  return user === null ? [] : given.map(({ record }) => profileOf(record)).map((one) => one && idOf(one));
}

/** Says whether the same script also gave somebody for an address that nobody has had. */
function findsAnybody(look: Seen): boolean {
  return invocations(look.trace).some(
    (other) =>
      other.record.script === look.record.script &&
      profileOf(other.record) !== null &&
      meansNobody(other) &&
      changeAwayFrom(other) === null,
  );
}
