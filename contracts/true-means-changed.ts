import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import { answerToChange } from "./reading/api-answer.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { clearTextWritten } from "./reading/clear-text.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { flagChange } from "./reading/flag-change.ts";
import { concerns, earlierThan, laterThan, ranBeside } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { mayBeUncommitted } from "./reading/open-transaction.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { gaveNobody, hasAnswered, saidChanged, showReply } from "./reading/reply.ts";
import { fold, rowWithId } from "./reading/rows.ts";
import { text } from "./reading/show.ts";
import { isUnawaited, soleUnawaited } from "./reading/unawaited.ts";
import { unansweredIn } from "./reading/unfinished.ts";

type Fact = "claimed" | "read-otherwise" | "other-password" | "denied" | "too-soon";

/** verify, change_password and change_email say what they did. */
export const trueMeansChanged = defineContract({
  id: "true-means-changed",
  group: "Meaning",
  level: "must",
  title: "verify, change_password and change_email answer true if, and only if, the store was changed.",
  why: "Auth0 tells the person what the script says: a false yes sends her to a login that fails, a false no makes her try again what has worked.",
  cause:
    "The driver's answer to an UPDATE is read in a way that this driver does not have (`length` of a result that is no list), or no row count is looked at.",
  url: auth0Docs.change_password,
  urls: { verify: auth0Docs.verify, change_email: auth0Docs.change_email },
  mayFollow: [...keptUser, ...otherUser, "other-users-untouched"],
  judges: "scenario",
  restsOnHash: true,
  judge: (trace) => invocations(trace, ["verify", "change_password", "change_email"]).flatMap(judgeOne),
  words: {
    claimed: {
      message: (finding) =>
        `${finding.script} called back with ${text(finding.received)}, although the store does not hold the wanted value${andTheApi(finding)}.`,
      help: "Look at the number of rows that the UPDATE changed, or at the status and body of the API's answer, and call back with `false` only when nothing was changed. Check the condition: an identifier in other capitals, an id of another type. Where another script ran at the same time: write only what changes, since whoever writes back what was read before undoes what others wrote meanwhile.",
    },
    "read-otherwise": {
      message: (finding) =>
        `${finding.script} called back with ${finding.received}, which the project file does not read as a verified address.`,
      help: "Write what login and get_user take for a verified address. Where that is what the script wrote, it is right, and the mapping of `email_verified` in the project file is not: say there what stands for which, as `{ column: …, true: …, false: … }`.",
    },
    "other-password": {
      message: () =>
        "change_password called back with true and changed the stored password, but not to what `hash` of the project file makes of the new one.",
      help: "Hash the new password exactly as login compares it: the same salt at the same end, the same pepper, rounds and encoding, and `await` the hash. Where people do log in with it afterwards, `hash` lacks the way in which change_password hashes: make it a list of both.",
    },
    denied: {
      message: (finding) =>
        `${finding.script} changed the store and called back with ${text(finding.received)} instead of true${andTheApi(finding)}.`,
      help: "Call back with whether a row was changed: `callback(null, result.rowCount > 0)` with pg, `affectedRows` of the result with mysql, `matchedCount` with mongodb, whether the answer was a success with an API.",
    },
    "too-soon": {
      mayFollow: ["nothing-after-callback:unfinished at its line"],
      message: (finding) => `${finding.script} called back with ${text(finding.received)} was answered.`,
      help: "`await` the change, or `return` its promise to the chain that calls back, and call back with what its answer says: `true` after a change.",
    },
  },
});

/** Where the wanted value was there before, either answer is right; clear text is the matter of password-hashed. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const { wanted } = record.known;
  if (wanted === null || !hasAnswered(record)) return [];
  const holds = wanted.after || holdsNewAddress(seen);
  if (record.script === "change_password" && clearTextWritten(seen).length > 0) return [];
  const received = showReply(record.reply) === "a profile" ? "an object" : showReply(record.reply);
  const answered = answerToChange(record);
  if (saidChanged(record) && !holds && (isOvertaken(seen) || mayBeUncommitted(seen))) return [];
  const isRight = saidChanged(record) ? holds : !holds || wanted.before;
  if (isRight) return [honoured(seen)];
  const call = soleUnawaited(seen);
  const unawaited = call === null ? {} : { related: [isUnawaited(call)] };
  const unfinished = unansweredIn(record);
  if (unfinished !== null) {
    const tooSoon = `${received} before its ${unfinished.what}`;
    const facts = { expected: "the answer first", received: tooSoon, ...unawaited };
    return [broken(seen, { fact: "too-soon", ...facts })];
  }
  if (!saidChanged(record))
    return [broken(seen, { fact: "denied", expected: true, received, answered, ...unawaited })];
  if (wroteAnotherPassword(seen)) return [otherPassword(seen)];
  const change = record.script === "verify" ? flagChange(seen) : null;
  if (change !== null) {
    const wrote = `${received}, and ${change}`;
    return [
      broken(seen, { fact: "read-otherwise", expected: "a verified address", received: wrote, answered }),
    ];
  }
  return [
    broken(seen, { fact: "claimed", expected: "false, or the change", received, answered, ...unawaited }),
  ];
}

function andTheApi({ answered }: Broken<Fact>): string {
  return answered ? `; the API had answered ${answered}` : "";
}

function otherPassword(seen: Seen): Finding<Fact> {
  const facts = { expected: "a hash of the new password", received: "another value" };
  return broken(seen, { fact: "other-password", ...facts, ...refusedAt(seen) });
}

/** Another hash stands in the row than before, or the same that an earlier change had wrongly made of another password. */
function wroteAnotherPassword(seen: Seen): boolean {
  const [before, after] = passwordsOf(seen);
  if (seen.record.script !== "change_password" || before === undefined || after === undefined) return false;
  return before !== after || earlierThan(seen).some((other) => hasWronglyMade(other, after));
}

function hasWronglyMade(other: Seen, password: Json): boolean {
  const [before, after] = passwordsOf(other);
  const { script, known } = other.record;
  return (
    script === "change_password" && known.wanted?.after === false && before !== after && after === password
  );
}

function passwordsOf({ record, step }: Seen): readonly (Json | undefined)[] {
  return [step.before, step.after].map((rows) => rowWithId(rows, record.known.id)?.fields["password"]);
}

/** Where login compares. */
function refusedAt(change: Seen): Pick<Broken, "related"> {
  const [, password] = change.record.args;
  const login = laterThan(change).find(
    ({ record }) =>
      record.script === "login" &&
      record.known.user === change.record.known.user &&
      record.args[1] === password &&
      hasAnswered(record) &&
      gaveNobody(record),
  );
  return login === undefined ? {} : alsoAt(placeOf(login), "login refused the new password here");
}

/** Whether something at the same time may rightly have had the last word about this value. */
function isOvertaken(seen: Seen): boolean {
  const { script } = seen.record;
  return invocations(seen.trace).some((other) => {
    if (!ranBeside(other, seen) || !concerns(other, seen)) return false;
    const { record } = other;
    if (record.script === "delete" || record.script === "create") return true;
    if (script === "verify") return record.script === "change_email";
    // Of two that both said yes one has won, and then its value is there.
    return record.script === script && record.known.wanted?.after !== false;
  });
}

/** A store that keeps addresses in lower case holds the wanted one. */
function holdsNewAddress({ record, step }: Seen): boolean {
  const [, wanted] = record.args;
  const email = rowWithId(step.after, record.known.id)?.fields["email"];
  if (record.script !== "change_email" || typeof wanted !== "string") return false;
  return typeof email === "string" && fold(email) === fold(wanted);
}
