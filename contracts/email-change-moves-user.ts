import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { givesFormerHolder, hasMovedUser, isSameAddress } from "./reading/former-address.ts";
import {
  changingCredentials,
  earlierThan,
  hasMovedOn,
  isDisturbed,
  laterThan,
  meansNobody,
} from "./reading/history.ts";
import { injectionOf } from "./reading/injection.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { idOf } from "./reading/profile-id.ts";
import { gaveNobody, hasAnswered, profileOf, showReply, type Answered } from "./reading/reply.ts";
import { fold, holdsText, rowId } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

type Fact = "not-found-under-new" | "found-under-old" | "other-id";

/** A user with a new address is found by it, and is still the same. */
export const emailChangeMovesUser = defineContract({
  id: "email-change-moves-user",
  group: "Life of a user",
  level: "must",
  title:
    "After change_email the user is found under the new address, not under the old one, with the same id.",
  why: "Auth0 knows only the new address from then on; whoever takes over the old one must not come into the account, and another id would be another account.",
  cause:
    "The address stands in two columns or tables of which one is changed, or the user_id is made from the address.",
  url: auth0Docs.change_email,
  mayFollow: [...keptUser, ...otherUser, "unmet:get_user", "unmet:login"],
  judges: "scenario",
  restsOnHash: true,
  judge: (trace) => invocations(trace, ["change_email"]).flatMap(judgeOne),
  words: {
    "not-found-under-new": {
      message: (finding) =>
        `change_email reported success, and ${finding.script} with the new address called back with ${text(finding.received)}.`,
      help: "Change the column in which login and get_user look for the address, in the spelling in which they look for it.",
    },
    "found-under-old": {
      message: (finding) =>
        `change_email reported success, and ${finding.script} still finds the user under the old address.`,
      help: "Change every column, row and list in which login and get_user look for an address, and keep no profiles in `global`.",
    },
    "other-id": {
      message: (finding) =>
        `The user had the id ${text(finding.expected)} before change_email, and has ${text(finding.received)} after it.`,
      help: "Make user_id from something that never changes, such as the primary key, and not from the address, in login and get_user alike.",
    },
  },
});

function judgeOne(change: Seen): readonly Finding<Fact>[] {
  if (!hasMovedUser(change)) return [];
  return laterThan(change)
    .filter((later) => isLookUp(later) && !isDisturbed(change, later, changingCredentials))
    .flatMap((later) =>
      hasAnswered(later.record) && !isDry(later) ? judgeLookUp(later, later.record, change) : [],
    );
}

/** get_user, or login with the right password; to the store nobody has the old address, and so no password is right. */
function isLookUp(seen: Seen): boolean {
  const { script, known } = seen.record;
  return (
    script === "get_user" || (script === "login" && (known.password === "right" || givesFormerHolder(seen)))
  );
}

function judgeLookUp(look: Seen, record: Answered, change: Seen): readonly Finding<Fact>[] {
  const [oldAddress, newAddress] = change.record.args;
  const [typed] = record.args;
  const related = alsoAt(placeOf(change), "change_email reported success here");
  if (typed === newAddress) {
    if (!gaveNobody(record)) return [judgeId(look, change)];
    // What was lost on the way to the API says nothing of the change.
    if (hasMovedOn(look) || injectionOf(look) !== null) return [];
    const received = showReply(record.reply);
    return [broken(look, { fact: "not-found-under-new", expected: "a profile", received, ...related })];
  }
  const isLeft = isSameAddress(typed, oldAddress) && !isSameAddress(oldAddress, newAddress);
  if (!isLeft || belongsToAnother(look, change)) return [];
  if (gaveNobody(record)) return [honoured(change)];
  if (meansNobody(look) && !givesFormerHolder(look)) return [];
  return [
    broken(look, { fact: "found-under-old", expected: "no profile", received: "a profile", ...related }),
  ];
}

/** Ids that differ without a change, from run to run or from script to script, are the matter of stable-user-id. */
function judgeId(look: Seen, change: Seen): Finding<Fact> {
  const { user } = change.record.known;
  const before = earlierThan(change).filter(
    ({ record }) => user !== null && record.known.user === user && idIn(record) !== null,
  );
  const [expected = null, another] = new Set(before.map(({ record }) => idIn(record)));
  const comparable = before.some(({ record }) => record.script === look.record.script);
  const received = idIn(look.record);
  if (!comparable || another !== undefined || expected === null) return honoured(change);
  if (received === null || expected === received) return honoured(change);
  return broken(look, { fact: "other-id", expected, received });
}

function idIn(record: Seen["record"]): string | null {
  const profile = profileOf(record);
  return profile === null ? null : idOf(profile);
}

function belongsToAnother(look: Seen, change: Seen): boolean {
  const [typed] = look.record.args;
  const { id } = change.record.known;
  if (typeof typed !== "string" || id === null) return false;
  return look.step.before.some((row) => rowId(row) !== id && holdsText(row, fold(typed)));
}
