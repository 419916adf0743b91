import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { changingCredentials, isDisturbed, laterThan } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { hasAnswered, profileOf, saidChanged } from "./reading/reply.ts";

/** What verify has noted, the next profile says. */
export const verifiedShows = defineContract({
  id: "verified-shows",
  group: "Life of a user",
  level: "must",
  title: "After verify the next login or get_user says that the address is verified.",
  why: "verify itself changes nothing at Auth0: only a profile can, and without it the person is asked to verify her address for ever.",
  cause: "verify writes to one column, and login or get_user reads another one or a fixed value.",
  url: auth0Docs.verify,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["verify"]).flatMap(judgeOne),
  words: {
    "not-shown": {
      message: (finding) =>
        `verify reported success, and ${finding.script} then returned email_verified false.`,
      help: "Read email_verified in login and get_user from the column that verify writes.",
    },
  },
});

/** Where the store does not hold the flag, true-means-changed has said so; what is no boolean is judged elsewhere. */
function judgeOne(verification: Seen): readonly Finding<"not-shown">[] {
  const { record } = verification;
  const isStored = record.known.wanted?.after ?? true;
  if (!isStored || !hasAnswered(record) || !saidChanged(record)) return [];
  return laterThan(verification)
    .filter((later) => isOfSame(later, verification))
    .flatMap((later) => judgeProfile(later, verification));
}

function isOfSame(later: Seen, verification: Seen): boolean {
  const { user } = verification.record.known;
  const isSame = user !== null && later.record.known.user === user;
  return isSame && !isDisturbed(verification, later, changingCredentials);
}

function judgeProfile(later: Seen, verification: Seen): readonly Finding<"not-shown">[] {
  const verified = profileOf(later.record)?.["email_verified"];
  if (typeof verified !== "boolean") return [];
  if (verified) return [honoured(verification)];
  const related = alsoAt(placeOf(verification), "verify reported success here");
  return [broken(later, { fact: "not-shown", expected: true, received: false, ...related })];
}
