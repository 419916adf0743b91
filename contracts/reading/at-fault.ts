import type { Broken } from "../../src/model/contract.ts";
import { alsoAt, broken, type Breach } from "./finding.ts";
import { invocations, placeOf, type Seen } from "./invocations.ts";
import { gaveNobody, hasAnswered, isWrongPassword } from "./reply.ts";

/**
 * What a script has done and login does not go by: it stands at the script that did it, where the contract is honoured
 * too, and shows login's line beside it. Where login fails by itself it stands at login.
 */
export function brokenAtLogin<const Fact extends string>(
  done: Seen,
  login: Seen,
  breach: Breach<Fact>,
): Broken<Fact> {
  const { script } = done.record;
  if (failsByItself(login, done)) {
    return broken(login, { ...breach, ...alsoAt(placeOf(done), `${script} reported success here`) });
  }
  const related = alsoAt(placeOf(login), "login called back here");
  return { ...broken(done, { ...breach, ...related }), step: login.index };
}

/** By an Error of its own, or since it turns away others too whose password is right. */
function failsByItself({ record: { reply }, order }: Seen, done: Seen): boolean {
  const error = reply?.error ?? null;
  if (error !== null && !isWrongPassword(error)) return true;
  const { user } = done.record.known;
  return invocations(done.trace, ["login"]).some(
    (other) =>
      other.order !== order &&
      (other.order < done.order || other.record.known.user !== user) &&
      other.record.known.password === "right" &&
      hasAnswered(other.record) &&
      gaveNobody(other.record),
  );
}
