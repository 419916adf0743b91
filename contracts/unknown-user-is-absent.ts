import { defineContract, type Finding } from "../src/model/contract.ts";
import type { ReplyError } from "../src/model/invocation.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { alsoAt, broken, honoured, whereMade } from "./reading/finding.ts";
import { givesFormerHolder } from "./reading/former-address.ts";
import { meansNobody } from "./reading/history.ts";
import { deletionOfReturned, givesSomebodyGone } from "./reading/gone.ts";
import { injectionOf } from "./reading/injection.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { hasAnswered, isWrongPassword, showReply, type Answered } from "./reading/reply.ts";
import { show, text } from "./reading/show.ts";

type Fact = "error" | "found" | "deleted" | "not-null" | "refusal-error" | "logged-as-known";

/** A user who does not exist is nothing, and not an error. */
export const unknownUserIsAbsent = defineContract({
  id: "unknown-user-is-absent",
  group: "Meaning",
  level: "must",
  title: "For an unknown user get_user finds nobody, without an error, and login refuses.",
  why: "Auth0 asks get_user before each sign-up and password reset: an error stops it, and a profile out of nowhere tells a new person that she exists already.",
  cause:
    '`callback(new Error("not found"))` for an empty result, or a profile built from a row that is not there.',
  url: auth0Docs.get_user,
  urls: { login: auth0Docs.errors },
  mayFollow: [...keptUser, ...otherUser],
  judges: "scenario",
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    error: {
      message: (finding) =>
        `get_user was asked for a user who does not exist and called back with ${text(finding.received)}.`,
      help: "Call `callback(null)` where the store has no such user, and call back with an Error only where it can't be asked.",
    },
    found: {
      message: (finding) =>
        `${finding.script} was asked for a user who does not exist and called back with ${text(finding.received)}.`,
      help: "Check that a row was found before you build the profile; if not, get_user calls `callback(null)` and login `callback(new WrongUsernameOrPasswordError(null))`.",
    },
    deleted: {
      message: (finding) =>
        `${finding.script} was asked for a user who was deleted before, and called back with ${text(finding.received)}.`,
      help: "If deleted rows are marked, let get_user leave marked ones out, as with `AND deleted_at IS NULL`, and login refuse them. If they are taken out, ask the store each time: what a container keeps in `global` outlives them.",
    },
    "not-null": {
      message: (finding) =>
        `${finding.script} was asked for a user who does not exist and called back with ${text(finding.received)}; Auth0 documents no value at all.`,
      help: "Call `callback(null)` where nobody was found, with nothing in the place of the profile.",
    },
    "refusal-error": {
      // One answer of an API may mean both.
      mayFollow: ["wrong-password-error:other-error at its line"],
      message: (finding) =>
        `login was asked for a user who does not exist and called back with ${text(finding.received)}.`,
      help: "Call back with `new WrongUsernameOrPasswordError(null, message)` where the store has no such user, and with an Error only where it can't be asked: Auth0 then logs an unknown user and not a failure of your script.",
    },
    "logged-as-known": {
      level: "should",
      message: (finding) =>
        `login was asked for a user who does not exist, and its WrongUsernameOrPasswordError says ${show(finding.received)} where it should say nobody: Auth0 logs a wrong password of that user (fp) and not an unknown user (fu).`,
      help: "Pass `null` as the first argument where nobody has that identifier: `new WrongUsernameOrPasswordError(null, message)`. Where an API answers an unknown user and a wrong password alike, look the user up, as get_user does, before you say whose password it was.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const isUnknown =
    record.script === "login" ? record.known.password === "nobody" : record.known.existed === false;
  if (!isUnknown || !hasAnswered(record) || isDry(seen) || !meansNobody(seen)) return [];
  // Somebody who is still found by the address that she gave up is the matter of email-change-moves-user.
  if (injectionOf(seen) !== null || givesFormerHolder(seen)) return [];
  return [record.reply.error === null ? judgeResult(seen, record) : judgeError(seen, record)];
}

function judgeResult(seen: Seen, { reply }: Answered): Finding<Fact> {
  if (reply.result === null) return honoured(seen);
  const received = showReply(reply);
  if (givesSomebodyGone(seen)) {
    const deletion = deletionOfReturned(seen);
    const related = alsoAt(deletion && placeOf(deletion), "delete reported success here");
    return broken(seen, { fact: "deleted", expected: "no profile", received, ...related });
  }
  if (reply.result) return broken(seen, { fact: "found", expected: "no profile", received });
  // False is what older pages of Auth0 advise; what it makes of an empty text or a 0 nobody says.
  const level = reply.result === false ? "should" : "must";
  return broken(seen, { fact: "not-null", level, expected: "no profile", received });
}

function judgeError(seen: Seen, { script, reply }: Answered): Finding<Fact> {
  const received = showReply(reply);
  if (script === "get_user")
    return broken(seen, { fact: "error", expected: "no error", received, ...whereMade(seen) });
  const { error } = reply;
  if (error !== null && isWrongPassword(error))
    return error.user_id ? loggedAsKnown(seen, error) : honoured(seen);
  const expected = "WrongUsernameOrPasswordError";
  return broken(seen, { fact: "refusal-error", expected, received, ...whereMade(seen) });
}

/** @see https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling */
function loggedAsKnown(seen: Seen, { user_id: received = null }: ReplyError): Finding<Fact> {
  return broken(seen, {
    fact: "logged-as-known",
    level: "should",
    expected: "a falsy first argument",
    received,
    ...whereMade(seen),
  });
}
