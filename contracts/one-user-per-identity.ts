import type { ActionScript } from "../src/model/action-script.ts";
import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { flowsIn, type SeenFlow } from "./reading/flows.ts";
import { hasMovedOn, wasDeletedBefore, wentWell } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { keptUser } from "./reading/other-user.ts";
import { gaveNobody, hasAnswered } from "./reading/reply.ts";
import { newlyShared, rowsInOtherCase } from "./reading/rows.ts";
import { uniqueBy } from "./reading/scripts.ts";
import { show, text } from "./reading/show.ts";

type Fact = "two-rows" | "beside-the-store";

/** One person is one user, also when two requests race. */
export const oneUserPerIdentity = defineContract({
  id: "one-user-per-identity",
  group: "Life of a user",
  level: "must",
  title: "An email address, a username or a phone number belongs to one user, also when two requests race.",
  why: "With two accounts for one address nobody can tell which of them a login reaches, and what was bought with one is missing in the other.",
  cause:
    "The table has no unique key and create only looks before it writes, which two requests do at the same time; or get_user does not find a user who is there.",
  url: auth0Docs.create,
  mayFollow: [...keptUser, "unmet:get_user"],
  judges: "scenario",
  judge: (trace) => [...judgeStore(trace), ...flowsIn(trace).flatMap(judgeFlow)],
  words: {
    "two-rows": {
      message: (finding) =>
        `After ${finding.script} the legacy store has more than one user with ${text(finding.received)}.`,
      help: 'Put a unique key on the column, in one case (`lower(email)`), and answer its violation with `new ValidationError("user_exists", message)`. To look first is not enough: two requests look at the same time.',
    },
    "beside-the-store": {
      message: (finding) =>
        `get_user found nobody for ${text(finding.received)}, whom the legacy store has, so that Auth0 made a second user.`,
      help: "Let get_user find everybody whom login would let in: the same table, the same conditions.",
    },
  },
});

function judgeStore(trace: Trace): readonly Finding<Fact>[] {
  const writes = invocations(trace, writing).filter(isJudged);
  return uniqueBy(writes, placeInTime).flatMap((seen): readonly Finding<Fact>[] => {
    const [first] = newlyShared(seen.step.before, seen.step.after);
    if (first === undefined) return [honoured(seen)];
    const received = show(first);
    return [broken(seen, { fact: "two-rows", expected: "one user", received })];
  });
}

/** What ran at the same time changed the store together. */
function placeInTime({ step, order }: Seen): string {
  return step.together === undefined ? `after ${order}` : `together ${step.together}`;
}

/**
 * Two rows are two rows, also where the store was slow. A second row for somebody who was there before create ran is
 * the matter of duplicate-is-user-exists; a row that delete has flagged may keep its address; who asks change_email
 * without get_user asks for what Auth0 never does.
 */
function isJudged(seen: Seen): boolean {
  const { step, record } = seen;
  if (record.reply === null || wasDeletedBefore(seen)) return false;
  if (record.script !== "create") return step.kind === "flow" && step.after.length <= step.before.length;
  return step.together !== undefined || record.known.existed !== true || !wentWell(seen);
}

/** With import on, whom get_user does not find is made at Auth0. */
function judgeFlow({ flow, tenant, runs }: SeenFlow): readonly Finding<Fact>[] {
  const isMade = flow.response.result === "created" || flow.response.result === "changed";
  const look = runs.findLast(({ record }) => record.script === "get_user");
  if (!tenant.import_mode || !isMade || look === undefined) return [];
  const { record } = look;
  if (!hasAnswered(record) || !gaveNobody(record) || record.known.existed === null) return [];
  if (!record.known.existed) return [honoured(look)];
  if (isExcused(look)) return [];
  const received = show(record.args[0] ?? null);
  return [broken(look, { fact: "beside-the-store", expected: "a profile", received })];
}

/** Capitals are the matter of identifier-case; whoever moved, was deleted or is blocked may be nobody to get_user. */
function isExcused(look: Seen): boolean {
  const { user } = look.record.known;
  const isBlocked = user !== null && look.trace.users[user]?.["blocked"] === true;
  return isBlocked || rowsInOtherCase(look).length > 0 || wasDeletedBefore(look) || hasMovedOn(look);
}

const writing: readonly ActionScript[] = ["create", "change_email", "change_username", "change_phone_number"];
