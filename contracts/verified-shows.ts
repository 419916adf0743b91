import { defineContract, type Finding } from "../src/model/contract.ts";
import { isJsonObject } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { changingCredentials, isDisturbed, laterThan, wentWell } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser } from "./reading/other-user.ts";
import { hasAnswered, profileOf, saidChanged } from "./reading/reply.ts";
import { rowWithId } from "./reading/rows.ts";

type Fact = "not-shown" | "not-taken-back" | "not-passed-on" | "made-verified";

/** What verify has noted, and what change_email was told, the next profile says. */
export const verifiedShows = defineContract({
  id: "verified-shows",
  group: "Life of a user",
  level: "must",
  title:
    "After verify the next login or get_user says that the address is verified, after change_email whether the new one is, and after create that it is not.",
  why: "verify itself changes nothing at Auth0: only a profile can, and without it the person is asked to verify her address for ever. A new address that nobody has confirmed, and that counts as confirmed, may be anybody's.",
  cause:
    "verify writes to one column, and login or get_user reads another one or a fixed value. change_email changes the address and leaves the flag as it was. create writes a fixed true.",
  url: auth0Docs.verify,
  mayFollow: [...keptUser, "unmet:get_user", "unmet:login"],
  judges: "scenario",
  judge: (trace) => [
    ...invocations(trace, ["verify"]).flatMap(judgeVerification),
    ...invocations(trace, ["change_email"]).flatMap(judgeChange),
    ...invocations(trace, ["create"]).flatMap(judgeCreation),
  ],
  words: {
    "not-shown": {
      message: (finding) =>
        `verify reported success, and ${finding.script} then returned email_verified false.`,
      help: "Read email_verified in login and get_user from the column that verify writes.",
    },
    "not-taken-back": {
      level: "should",
      message: () =>
        "change_email was told by its third argument that the new address is not verified, and reported success; the store, and the profile after it, say that it is.",
      help: "Write the third argument beside the address: `SET email = $1, email_verified = $2`, or in the same request to the API.",
    },
    "not-passed-on": {
      level: "should",
      message: () =>
        "change_email was told by its third argument that the new address is verified, and reported success; the store, and the profile after it, say that it is not.",
      help: "Write the third argument beside the address: `SET email = $1, email_verified = $2`, or in the same request to the API.",
    },
    "made-verified": {
      level: "should",
      message: () =>
        "create made a user whose address nobody has verified; the store, and the profile after it, say that it is.",
      help: 'Write false in create, or leave the column to a default of false, and let verify write true: whoever signs up with somebody else\'s address counts as its owner otherwise. Where each address is known to be right before the sign-up, waive this contract with that as the reason: `contracts: { waive: { verified-shows: "reason" } }` in understudy.yaml.',
    },
  },
});

/** Where the store does not hold the flag, true-means-changed has said so; what is no boolean is judged elsewhere. */
function judgeVerification(verification: Seen): readonly Finding<Fact>[] {
  if (!isDone(verification)) return [];
  return laterThan(verification)
    .filter(
      (later) => isOfSame(later, verification) && !isDisturbed(verification, later, changingCredentials),
    )
    .flatMap((later) => judgeProfile(later, verification));
}

/** Said to be done, and done as far as the store knows. */
function isDone({ record }: Seen): boolean {
  const isStored = record.known.wanted?.after ?? true;
  return isStored && hasAnswered(record) && saidChanged(record);
}

function isOfSame(later: Seen, { record }: Seen): boolean {
  const { user } = record.known;
  return user !== null && later.record.known.user === user;
}

function judgeProfile(later: Seen, verification: Seen): readonly Finding<Fact>[] {
  const verified = profileOf(later.record)?.["email_verified"];
  if (typeof verified !== "boolean") return [];
  if (verified) return [honoured(verification)];
  const related = alsoAt(placeOf(verification), "verify reported success here");
  return [broken(later, { fact: "not-shown", expected: true, received: false, ...related })];
}

/** Auth0 lists the address as what has to be changed, and the flag as what the argument says: hence a warning. */
function judgeChange(change: Seen): readonly Finding<Fact>[] {
  const [, , expected] = change.record.args;
  if (typeof expected !== "boolean" || !isDone(change)) return [];
  return laterThan(change)
    .filter((later) => isOfSame(later, change) && !isDisturbed(change, later))
    .flatMap((later) => judgeFlag(later, change, expected));
}

/** Auth0 passes no such flag to create, and asks nobody to begin with false: hence a warning. */
function judgeCreation(creation: Seen): readonly Finding<Fact>[] {
  const { args, known } = creation.record;
  const [user] = args;
  if (!isJsonObject(user) || user["email_verified"] === true) return [];
  if (known.existed !== false || !wentWell(creation)) return [];
  return laterThan(creation)
    .filter((later) => isNew(later, creation) && !isDisturbed(creation, later))
    .flatMap((later) => judgeStart(later, creation))
    .slice(0, 1);
}

/** Of the user whom this creation has made: whoever had the address before may have another one by now. */
function isNew(later: Seen, creation: Seen): boolean {
  const { id } = later.record.known;
  const { before, after } = creation.step;
  return isOfSame(later, creation) && rowWithId(before, id) === null && rowWithId(after, id) !== null;
}

function judgeStart(later: Seen, creation: Seen): readonly Finding<Fact>[] {
  const received = shownAndStored(later, later.record.known.id);
  if (received === null) return [];
  if (!received) return [honoured(creation)];
  const related = alsoAt(placeOf(later), `${later.record.script} returned it here`);
  return [
    broken(creation, { fact: "made-verified", level: "should", expected: false, received, ...related }),
  ];
}

/** A store that keeps no flag, and a profile that does not show the one that it keeps, are no matter of change_email. */
function judgeFlag(later: Seen, change: Seen, expected: boolean): readonly Finding<Fact>[] {
  const received = shownAndStored(later, change.record.known.id);
  if (received === null) return [];
  if (received === expected) return [honoured(change)];
  const fact = expected ? "not-passed-on" : "not-taken-back";
  const related = alsoAt(placeOf(later), `${later.record.script} returned it here`);
  return [broken(change, { fact, level: "should", expected, received, ...related })];
}

/** What a profile says of the address, where the row with this id says the same; else null. */
function shownAndStored(look: Seen, id: string | null): boolean | null {
  const shown = profileOf(look.record)?.["email_verified"];
  const stored = rowWithId(look.step.before, id)?.fields["email_verified"];
  return typeof shown === "boolean" && stored === shown ? shown : null;
}
