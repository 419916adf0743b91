import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { injectionOf } from "./reading/injection.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { hitAmong, othersAround, recordsAround, removed, showHit } from "./reading/others.ts";
import { rowId, rowWithId } from "./reading/rows.ts";
import { text } from "./reading/show.ts";
import type { Trace } from "../src/model/trace.ts";

type Fact = "changed" | "removed";

/** A script changes the user whom it is about, and nobody else. */
export const otherUsersUntouched = defineContract({
  id: "other-users-untouched",
  group: "Life of a user",
  level: "must",
  title: "A script changes no other user than the one it is about.",
  why: "One person's password reset or deletion would hit others, in whose accounts nobody has done anything.",
  cause: "An UPDATE or DELETE whose condition is missing, too wide, or put together from what was typed.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => stepsOf(trace).flatMap(judgeOne),
  words: {
    changed: {
      message: (finding) =>
        `${finding.script} changed another user than the one it was asked about: ${text(finding.received)}.`,
      help: "Narrow the condition of the UPDATE to the one user, and pass values as parameters of the query.",
    },
    removed: {
      message: (finding) =>
        `${finding.script} removed another user than the one it was asked about: ${text(finding.received)}.`,
      help: "Narrow the condition of the DELETE to the one user, and pass the id as a parameter of the query.",
    },
  },
});

/** The invocations around which the store was read: each of a flow, else the first of a step, or of several at the same time. */
function stepsOf(trace: Trace): readonly Seen[] {
  return invocations(trace).filter(
    (seen) => seen.step.around !== undefined || recordsAround(seen)[0] === seen.record,
  );
}

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const others = othersAround(seen);
  if (others.length === 0 || injectionOf(seen) !== null) return [];
  const { after, together } = seen.step;
  // What login removes is the matter of login-keeps-user.
  const ran = together === undefined ? [seen.record] : recordsAround(seen);
  const isLogin = ran.some(({ script }) => script === "login");
  const kept = isLogin ? others.filter((row) => rowWithId(after, rowId(row)) !== null) : others;
  const hit = hitAmong(kept, after);
  if (hit === null) return [honoured(seen)];
  const fact = hit.changes === removed ? "removed" : "changed";
  return [broken(seen, { fact, expected: "no change", received: showHit(hit) })];
}
