import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { refusalOfChange } from "./reading/api-answer.ts";
import { isDry } from "./reading/dry.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { isGone, isMadeAnew } from "./reading/gone.ts";
import { isStoreTouched, laterThan, meansNobody, wentWell } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { isHeard } from "./reading/injection.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { isMadeFromNothing } from "./reading/profile-id.ts";
import { hasAnswered, profileOf, showReply } from "./reading/reply.ts";
import { userOfReturnedId } from "./reading/returned-id.ts";
import { text } from "./reading/show.ts";

type Fact = "still-there" | "still-in-api" | "gone-is-error";

/** A deleted user is gone for get_user and login. */
export const deleteDeletes = defineContract({
  id: "delete-deletes",
  group: "Meaning",
  level: "must",
  title: "After a successful delete get_user finds nobody and login refuses.",
  why: "Auth0 removes its own record; a user who is still in your store comes back with the next login, although somebody has asked to be deleted.",
  cause:
    "The id is compared with a column of another type or without the prefix that login put before it, so that no row is hit and nobody notices.",
  url: auth0Docs.delete,
  mayFollow: [...keptUser, ...otherUser],
  judges: "scenario",
  judge: (trace) => invocations(trace, ["delete"]).flatMap(judgeOne),
  words: {
    "still-there": {
      // In marks, so that one deletion is told once, whichever script shows it.
      message: (finding) => `delete reported success, and there still is ${text(finding.received)}.`,
      help: "Delete by exactly the user_id that login and get_user return, and look at the number of rows that were hit: an id that hits none may be of another type, or have a prefix. If you mark rows instead, let get_user leave marked ones out and login refuse them.",
    },
    "still-in-api": {
      message: (finding) =>
        `delete reported success, and there still is ${text(finding.received)}. What the API had answered: ${finding.answered}.`,
      help: "Ask with the path and the id by which your API deletes, and call back with success only for the answer that it gives then: a 404 says that somebody is gone, and also that the path is another one.",
    },
    "gone-is-error": {
      level: "should",
      message: (finding) =>
        `delete was called for somebody who is gone from the store, and called back with ${text(finding.received)}: Auth0 keeps its own record, and each time somebody tries to delete it the same will happen.`,
      help: "Call back with `callback(null)` where nobody is left to delete: no row was hit, an API says 404. To notice ids that hit nobody, write a line with `console.error`.",
    },
  },
});

function judgeOne(deletion: Seen): readonly Finding<Fact>[] {
  return isErrorForGone(deletion) ? [goneIsError(deletion)] : judgeSuccess(deletion);
}

function judgeSuccess(deletion: Seen): readonly Finding<Fact>[] {
  const user = deletion.record.known.user ?? userOfReturnedId(deletion);
  if (user === null || !wentWell(deletion) || !wasThere(deletion)) return [];
  // Nothing can be deleted by such an id, and profile-has-id has said so.
  if (isMadeFromNothing(String(deletion.record.args[0]))) return [];
  return laterThan(deletion)
    .filter((look) => look.record.known.user === user && !isMadeAnew(user, deletion, look))
    .filter((look) => isLookUp(look) && !isStoreTouched(deletion, look))
    .slice(0, 2)
    .map((look) => judgeLook(look, deletion));
}

function judgeLook(look: Seen, deletion: Seen): Finding<Fact> {
  if (profileOf(look.record) === null || isOutOfNothing(look)) return honoured(deletion);
  const { script } = look.record;
  const refused = refusalOfChange(deletion.record);
  const shown = alsoAt(placeOf(look), `${script} returned the profile here`);
  const asked = alsoAt(refused?.at, "what the API refused was asked for here");
  const place = { step: look.index, at: placeOf(deletion) };
  return {
    ...broken(deletion, {
      fact: refused === null ? "still-there" : "still-in-api",
      ...(refused !== null && { answered: refused.answered }),
      expected: "no profile",
      received: `a profile from \`${script}\``,
      related: [...(asked.related ?? []), ...(shown.related ?? [])],
    }),
    ...place,
  };
}

/** The store has nobody of that name any more: the profile is not delete's fault, and unknown-user-is-absent reports it. */
function isOutOfNothing(look: Seen): boolean {
  return look.record.known.existed === false && meansNobody(look);
}

function isLookUp({ record }: Seen): boolean {
  return hasAnswered(record) && (record.script === "login" || record.script === "get_user");
}

/** The store knew the user by this id, or a script returned it for her. */
function wasThere(deletion: Seen): boolean {
  return deletion.record.known.existed === true || userOfReturnedId(deletion) !== null;
}

/** Where no deletion goes well the script fails at something else; what runs beside it may be in its way. */
function isErrorForGone(deletion: Seen): boolean {
  const { record, step, trace } = deletion;
  if (!hasAnswered(record) || record.reply.error === null || isDry(deletion)) return false;
  if (!record.http.every(isHeard)) return false;
  if (step.together !== undefined || !invocations(trace, ["delete"]).some(wentWell)) return false;
  return isGone(deletion);
}

function goneIsError(deletion: Seen): Finding<Fact> {
  const { reply } = deletion.record;
  const received = reply === null ? null : showReply(reply);
  return broken(deletion, { fact: "gone-is-error", level: "should", expected: "no error", received });
}
