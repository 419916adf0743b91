import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { deletionsIn, type Deletion } from "./reading/deletions.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { flowsIn, idsOnlyIn, importsAt } from "./reading/flows.ts";
import { wentWell } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { idOf } from "./reading/profile-id.ts";
import { hasAnswered, profileOf } from "./reading/reply.ts";
import { text } from "./reading/show.ts";

type Fact = "came-back" | "still-returned";

/** Whoever migrated and was deleted at Auth0 does not come back from the legacy store. */
export const noRemigration = defineContract({
  id: "no-remigration",
  group: "Life of a user",
  level: "must",
  title: "A user who migrated and was deleted at Auth0 does not come back from the legacy store.",
  why: "With import on Auth0 deletes its own record only: the next login or password reset brings back somebody who has asked to be deleted, as the store still knows her.",
  cause: "login does not note that the user has migrated, or get_user does not look at the note.",
  url: auth0Docs.migration,
  mayFollow: [...keptUser, ...otherUser],
  judges: "scenario",
  restsOnHash: true,
  judge: (trace) => (isInterrupted(trace) ? [] : deletionsIn(trace).flatMap((one) => judgeOne(trace, one))),
  words: {
    "came-back": {
      message: (finding) =>
        `A user who had migrated was deleted at Auth0, and came back: ${text(finding.received)}, from the profile that ${finding.script} returned.`,
      help: 'Let login mark the row as migrated, and let login and get_user treat marked rows as nobody while import is on. If you remove or lock such rows in another way, waive the contract with that reason: `contracts: { waive: { no-remigration: "reason" } }` in understudy.yaml.',
    },
    "still-returned": {
      message: (finding) =>
        `A user who had migrated was deleted at Auth0, and ${finding.script} still returns her profile.`,
      help: 'Let login mark the row as migrated, and let login and get_user treat marked rows as nobody while import is on. If you remove or lock such rows in another way, waive the contract with that reason: `contracts: { waive: { no-remigration: "reason" } }` in understudy.yaml.',
    },
  },
});

/** A mark that login sets is wrong where Auth0's record is then not made, so that a script may wait with it. */
function isInterrupted(trace: Trace): boolean {
  return flowsIn(trace).some(({ flow }) => flow.interrupt !== null);
}

function judgeOne(trace: Trace, deletion: Deletion): readonly Finding<Fact>[] {
  const looks = invocations(trace, ["login", "get_user"]).filter((look) => isLaterLook(look, deletion));
  const back = looks.map((look) => ({ look, breach: breachOf(look, deletion) }));
  const first = back.find(({ breach }) => breach !== null);
  if (first?.breach) {
    const related = alsoAt(placeOf(deletion.migration), "login let her move to Auth0 here");
    return [broken(first.look, { ...first.breach, expected: "nobody", ...related })];
  }
  return looks.filter(isRefusal).slice(0, 1).map(honoured);
}

/** About the same user, with import on, and nobody has made her again in the store. */
function isLaterLook(look: Seen, { index, user, rowId, id, trace }: Deletion): boolean {
  if (look.index <= index || !importsAt(trace, look.index) || !hasAnswered(look.record)) return false;
  const profile = profileOf(look.record);
  const { known } = look.record;
  const isSame =
    (rowId !== null && known.id === rowId) ||
    (user !== null && known.user === user) ||
    (profile !== null && idOf(profile) === id);
  return isSame && !isMadeAnew(trace, { from: index, to: look.index, user });
}

function breachOf(look: Seen, { id }: Deletion): { readonly fact: Fact; readonly received: string } | null {
  if (profileOf(look.record) === null) return null;
  const { flow, tenant } = look.step;
  if (flow === undefined || tenant === undefined) {
    return { fact: "still-returned", received: "a profile" };
  }
  const returned = idOf(profileOf(look.record) ?? {});
  const isMade = idsOnlyIn(tenant.after, tenant.before).some((made) => made === id || made === returned);
  const isIn = look.record.script === "login" && flow.response.result === "authenticated";
  if (!isMade && !isIn) return null;
  const received = isIn ? "she is logged in" : "Auth0 has a record of her again";
  return { fact: "came-back", received: `${received} after ${flow.flow}` };
}

/** A wrong password proves nothing. */
function isRefusal({ record }: Seen): boolean {
  return profileOf(record) === null && record.known.password !== "wrong";
}

function isMadeAnew(
  trace: Trace,
  { from, to, user }: { readonly from: number; readonly to: number; readonly user: string | null },
): boolean {
  const between = (index: number) => index > from && index <= to;
  const byStore = trace.steps.some(
    (step, index) => between(index) && step.kind === "store" && [null, user].includes(step.as),
  );
  const creations = invocations(trace, ["create"]).filter((seen) => between(seen.index) && wentWell(seen));
  return byStore || creations.some(({ record }) => [null, user].includes(record.known.user));
}
