import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { broken, honoured, whereMade } from "./reading/finding.ts";
import { hasMovedOn, wasDeletedBefore } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { marksIn } from "./reading/marks.ts";
import { keptUser } from "./reading/other-user.ts";
import { hasAnswered, isWrongPassword, profileOf, showReply, type Answered } from "./reading/reply.ts";
import { text } from "./reading/show.ts";

type Fact = "accepted" | "hash-accepted" | "silent" | "other-error" | "no-identifier" | "ending-ignored";

/** login answers a wrong password with a WrongUsernameOrPasswordError that says whose it was. */
export const wrongPasswordError = defineContract({
  id: "wrong-password-error",
  group: "Meaning",
  level: "must",
  title: "login answers a wrong password with WrongUsernameOrPasswordError.",
  why: "Where a wrong password is let in, whoever knows an address can log in as its owner. With any other answer than this error the tenant log can not tell a wrong password (fp) from an unknown user (fu) or from a failure, and the person sees a technical error. Auth0 does not say whether attack protection counts by it.",
  cause:
    "A plain `Error` for everything that is not a success, or `callback(null)` for both unknown users and wrong passwords.",
  url: auth0Docs.errors,
  judges: "scenario",
  restsOnHash: true,
  judge: (trace) => invocations(trace, ["login"]).flatMap(judgeOne),
  words: {
    accepted: {
      mayFollow: keptUser,
      message: (finding) =>
        `login was given a wrong password and called back with ${text(finding.received)} and no error.`,
      help: "Compare the typed password with the stored hash, and call back with `new WrongUsernameOrPasswordError(user_id)` where they differ. Await the comparison if it is asynchronous.",
    },
    "hash-accepted": {
      mayFollow: keptUser,
      message: (finding) =>
        `login was given what the store holds of the password, its hash, and called back with ${text(finding.received)} and no error: whoever has seen the table can log in as anybody.`,
      help: "Never compare the typed password with the stored value as it is. Where some rows still hold clear text, tell them by their form before you compare, and refuse whatever looks like a hash.",
    },
    silent: {
      message: (finding) =>
        `login was given a wrong password and called back with ${text(finding.received)}, so that Auth0 can't tell it from an unknown user.`,
      help: 'Call back with `new WrongUsernameOrPasswordError(user_id, "Wrong password")` where the password is another.',
    },
    "other-error": {
      message: (finding) =>
        `login was given a wrong password and called back with ${text(finding.received)}.`,
      help: "Use `new WrongUsernameOrPasswordError(user_id, message)` for a wrong password, and keep `Error` for a store that can't be asked.",
    },
    "no-identifier": {
      level: "should",
      message: (finding) =>
        `login was given the wrong password of an existing user, and its WrongUsernameOrPasswordError says ${text(finding.received)} where it should say who: Auth0 logs it as an unknown user (fu) and not as a wrong password (fp).`,
      help: "Pass the user's id, or else what was typed, as the first argument: `new WrongUsernameOrPasswordError(user_id, message)`.",
    },
    "ending-ignored": {
      level: "note",
      message: () =>
        "login let in a password of more than 72 bytes whose ending does not count: the store's hash reads no further, so that any other ending opens the account too.",
      help: "Nothing to repair: it is how bcrypt works, and Auth0 takes no new password of that length. Where no legacy user has one, refuse it: `Buffer.byteLength(password) > 72`.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  if (!hasAnswered(record) || isDry(seen)) return [];
  if (record.known.endingIgnored) return [judgeEnding(seen, record)];
  if (record.known.password !== "wrong") return [];
  const { error } = record.reply;
  if (error === null) return judgeSilence(seen, record);
  if (isWrongPassword(error) && error.user_id) return [honoured(seen)];
  if (isOutOfUse(seen)) return [];
  if (isWrongPassword(error)) return [noIdentifier(seen, record)];
  return [
    broken(seen, { fact: "other-error", expected, received: showReply(record.reply), ...whereMade(seen) }),
  ];
}

/** No more than a note: it comes with the hash, whatever the script does, and Auth0 takes no new password of that length. */
function judgeEnding(seen: Seen, { reply }: Answered): Finding<Fact> {
  if (!reply.result) return honoured(seen);
  const received = showReply(reply);
  return broken(seen, {
    fact: "ending-ignored",
    level: "note",
    expected: "a comparison of all bytes",
    received,
  });
}

function judgeSilence(seen: Seen, record: Answered): readonly Finding<Fact>[] {
  const received = showReply(record.reply);
  const fact = isHash(seen) && !acceptsAnything(seen) ? "hash-accepted" : "accepted";
  if (record.reply.result) return [broken(seen, { fact, expected, received })];
  return isOutOfUse(seen) ? [] : [broken(seen, { fact: "silent", expected, received })];
}

function isHash({ record }: Seen): boolean {
  return marksIn(record.args[1]).some(({ kind }) => kind === "hash");
}

/** Where another wrong password was let in too, the hash is nothing special. */
function acceptsAnything(seen: Seen): boolean {
  return invocations(seen.trace, ["login"]).some(
    (other) => other.record.known.password === "wrong" && !isHash(other) && profileOf(other.record) !== null,
  );
}

function noIdentifier(seen: Seen, { reply }: Answered): Finding<Fact> {
  const received = reply.error?.user_id ?? "nothing";
  return broken(seen, {
    fact: "no-identifier",
    level: "should",
    expected: "a truthy first argument",
    received: received === "" ? "an empty text" : received,
    ...whereMade(seen),
  });
}

/** A blocked user may be turned away before her password is looked at; one who is deleted or has moved is nobody to login. */
function isOutOfUse(seen: Seen): boolean {
  const { user } = seen.record.known;
  const isBlocked = user !== null && seen.trace.users[user]?.["blocked"] === true;
  return isBlocked || wasDeletedBefore(seen) || hasMovedOn(seen);
}

const expected = "WrongUsernameOrPasswordError";
