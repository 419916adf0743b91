import { defineContract, type Finding } from "../src/model/contract.ts";
import { brokenAtLogin } from "./reading/at-fault.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { honoured } from "./reading/finding.ts";
import { changingCredentials, hasMovedOn, isDisturbed, laterThan } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { keptUser } from "./reading/other-user.ts";
import { gaveNobody, hasAnswered, saidChanged, showReply, type Answered } from "./reading/reply.ts";
import { rowsInOtherCase } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

type Fact = "new-refused" | "old-accepted";

/** After a change the new password opens, and the old one does not. */
export const newPasswordWorks = defineContract({
  id: "new-password-works",
  group: "Life of a user",
  level: "must",
  title: "After change_password the new password works, and the old one no longer does.",
  why: "A person who has just chosen a new password expects it to work; one whose password was stolen expects that the old one does not.",
  cause:
    "change_password and login hash in different ways, or a second row or a cache still holds the old hash.",
  url: auth0Docs.change_password,
  mayFollow: [...keptUser, "unmet:login"],
  judges: "scenario",
  restsOnHash: true,
  judge: (trace) => invocations(trace, ["change_password"]).flatMap(judgeOne),
  words: {
    "new-refused": {
      message: (finding) =>
        `change_password reported success, and login with the new password called back with ${text(finding.received)}.`,
      help: "Hash the new password in change_password exactly as login checks it.",
    },
    "old-accepted": {
      message: () => "change_password reported success, and login still accepts the old password.",
      help: "Replace the old hash in every place in which login looks, and forget what `global` remembers of it.",
    },
  },
});

/** Where the store does not hold the new password, true-means-changed has said so. */
function judgeOne(change: Seen): readonly Finding<Fact>[] {
  const { record } = change;
  const isStored = record.known.wanted?.after ?? true;
  if (!isStored || !hasAnswered(record) || !saidChanged(record)) return [];
  return laterThan(change)
    .filter((later) => isLoginOfSame(later, change))
    .flatMap((later) =>
      hasAnswered(later.record) && !isDry(later) ? judgeLogin(later, later.record, change) : [],
    );
}

function isLoginOfSame(later: Seen, change: Seen): boolean {
  const { user } = change.record.known;
  const isLogin = later.record.script === "login" && user !== null && later.record.known.user === user;
  return isLogin && !isDisturbed(change, later, changingCredentials) && rowsInOtherCase(later).length === 0;
}

/** A password that the store knows to be wrong is the matter of wrong-password-error. */
function judgeLogin(login: Seen, record: Answered, change: Seen): readonly Finding<Fact>[] {
  const isNew = record.args[1] === change.record.args[1];
  if (isNew !== gaveNobody(record)) return [honoured(change)];
  if (isNew) {
    if (hasMovedOn(login)) return [];
    const received = showReply(record.reply);
    return [brokenAtLogin(change, login, { fact: "new-refused", expected: "a profile", received })];
  }
  if (record.known.password === "wrong") return [];
  const facts = { expected: "no profile", received: "a profile" } as const;
  return [brokenAtLogin(change, login, { fact: "old-accepted", ...facts })];
}
