import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { endsWithDuplicate } from "./reading/duplicate-in-fault.ts";
import { broken, honoured } from "./reading/finding.ts";
import { wasDeletedBefore } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { hasAnswered, isUserExists, showReply } from "./reading/reply.ts";
import { text } from "./reading/show.ts";
import { isTurnedAway, jumpsBefore } from "./reading/turned-away.ts";

type Fact = "created" | "other-error";

/** create tells a duplicate from a failure. */
export const duplicateIsUserExists = defineContract({
  id: "duplicate-is-user-exists",
  group: "Meaning",
  level: "must",
  title: 'create of a user who exists already gives ValidationError("user_exists").',
  why: "Only by this code can Auth0 tell the person that she has an account; otherwise sign-up fails for no visible reason, or makes her a second time.",
  cause: "The database's own error for a broken unique key is handed on, or the table has no unique key.",
  url: auth0Docs.create,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["create"]).flatMap(judgeOne),
  words: {
    created: {
      message: () => "create was given a user who exists already and reported success.",
      help: 'Call back with `new ValidationError("user_exists", message)`: where an API answers 409, where `ON CONFLICT DO NOTHING` has written no row (`rowCount === 0`), where the store refuses a second row. A store that takes it needs a unique key on the column.',
    },
    "other-error": {
      message: (finding) =>
        `create was given a user who exists already and called back with ${text(finding.received)}.`,
      help: 'Recognise the store\'s own error for a duplicate (PostgreSQL: `error.code === "23505"`, HTTP: 409) and call back with `new ValidationError("user_exists", message)`.',
    },
  },
});

/** A user whom the scenario deleted may be made again, though a flagged row of hers is still there. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  if (record.known.existed !== true || isDry(seen) || wasDeletedBefore(seen)) return [];
  const isTold = hasAnswered(record) || (record.outcome === "succeeded" && endsWithDuplicate(seen));
  if (!isTold || record.reply === null) return [];
  const { error } = record.reply;
  if (error === null) return [broken(seen, { fact: "created", expected, received: "no error" })];
  if (isUserExists(error)) return [honoured(seen)];
  // The API did not say that she exists, but that the token has run out: the matter of recovers-after-outage.
  if (jumpsBefore(seen) > 0 && isTurnedAway(seen)) return [];
  return [broken(seen, { fact: "other-error", expected, received: showReply(record.reply) })];
}

const expected = 'ValidationError("user_exists")';
