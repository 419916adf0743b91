import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import { readFault } from "../src/model/fault.ts";
import { answerInFault } from "./reading/api-answer.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isOwnRow } from "./reading/duplicate-in-fault.ts";
import { faultWords } from "./reading/fault-words.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { isAway, replyInFault } from "./reading/outage.ts";
import { isWrongPassword, showReply } from "./reading/reply.ts";
import { text } from "./reading/show.ts";
import { tooSoon } from "./reading/unfinished.ts";

type Fact = "not-found" | "page" | "wrong-password" | "user-exists" | "own-row" | "wrong-result";

// The way out is the same whether all of the calls were hit or one, so that reports tell both in one block.
const failedOrSpoilt =
  "Call back with `new Error(…)` when a query fails, or when an API's answer is not what was asked for: look at the error of the driver first, or at the answer's status, its `content-type`, its body and the fields that you need. Or ask again.";

/** A store that can't be asked is an Error, never an answer. */
export const outageIsError = defineContract({
  id: "outage-is-error",
  group: "Meaning",
  level: "must",
  title: "A store that can't be asked is an Error, never an answer about the user.",
  why: "Read as an answer, an outage tells people that their right password is wrong, stands in the tenant log as their failed attempt, and lets a sign-up make a second account for somebody who has one.",
  cause:
    "One `catch` for everything, or an error of the driver that is looked at only after the empty list of rows.",
  url: auth0Docs.errors,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    "not-found": {
      mayFollow: tooSoon,
      message: (finding) =>
        `While ${faults(finding)}, ${finding.script} called back with ${text(finding.received)}, as if all were well.${answers(finding)}`,
      help: failedOrSpoilt,
    },
    page: {
      message: (finding) =>
        `While ${faults(finding)}, ${finding.script} called back with ${text(finding.received)}: it took the status for a yes, and nothing was changed.${answers(finding)}`,
      help: "Look at more than whether the status is below 300: a proxy or a maintenance page says 200 too. Make sure of the status that your API gives for this (201, 204), of `content-type`, or of a field in the body, and call back with `new Error(…)` where it is not that.",
      // A script that looks at nothing has one mistake.
      mayFollow: ["outage-is-error:not-found", "outage-is-error:wrong-result", ...tooSoon],
    },
    "wrong-password": {
      message: (finding) =>
        `While ${faults(finding)}, ${finding.script} called back with ${text(finding.received)}, as if the password were wrong.${answers(finding)}`,
      help: "Keep WrongUsernameOrPasswordError for passwords that were compared, and call back with `new Error(…)` where the store can't be asked. A 401 to the request for a token is about the application, not about who logs in: look at the status of each request by itself.",
    },
    "user-exists": {
      message: (finding) =>
        `While ${faults(finding)}, ${finding.script} called back with ${text(finding.received)}, as if the user were there already.${answers(finding)}`,
      help: "Call back with ValidationError only for the driver's unique violation, and with `new Error(…)` for everything else.",
    },
    "own-row": {
      message: (finding) =>
        `create made the user, and an answer was lost: ${faultWords(text(finding.expected))}. create called back with ${text(finding.received)}, though the row is its own.`,
      help: "Call back with `new Error(…)` where an answer was lost. Or, where the store tells of a duplicate when it is asked again, look first whether this call has made that row.",
    },
    "wrong-result": {
      mayFollow: tooSoon,
      message: (finding) =>
        `While ${faults(finding)}, ${finding.script} called back with ${text(finding.received)}, which is not so.${answers(finding)}`,
      help: failedOrSpoilt,
    },
  },
});

/** Crashes, stalls and values in the place of errors have contracts of their own. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { reply } = seen.record;
  const kind = replyInFault(seen);
  if (kind === null || reply === null) return [];
  if (kind === "sound") return [honoured(seen)];
  return [
    broken(seen, {
      fact: factOf(seen),
      expected: showFaults(seen),
      received: showReply(reply),
      answered: answerInFault(seen.record),
    }),
  ];
}

function factOf(seen: Seen): Fact {
  const error = seen.record.reply?.error ?? null;
  if (!isAway(seen) && isOwnRow(seen)) return "own-row";
  if (error !== null) return isWrongPassword(error) ? "wrong-password" : "user-exists";
  if (tookPage(seen)) return "page";
  return isAway(seen) ? "not-found" : "wrong-result";
}

/** A change that was called back as done, where each fault was a page. */
function tookPage({ record: { script, known } }: Seen): boolean {
  const isChange = script !== "login" && script !== "get_user";
  return isChange && known.faults.every((fault) => readFault(fault).what === "html");
}

function showFaults({ record: { known } }: Seen): string {
  return known.faults.join(", ");
}

function faults({ expected }: Broken<Fact>): string {
  return faultWords(text(expected));
}

function answers({ answered }: Broken<Fact>): string {
  return answered ? ` What it was answered: ${answered}.` : "";
}
