import { defineContract, type Finding } from "../src/model/contract.ts";
import type { InvocationRecord } from "../src/model/invocation.ts";
import { isJsonObject, type Json } from "../src/model/json.ts";
import type { StoreUser } from "../src/model/store.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { earlierThan } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { rawId } from "./reading/profile-id.ts";
import { profileOf } from "./reading/reply.ts";
import { fold, rowId, rowWithId } from "./reading/rows.ts";
import { differences } from "./reading/same-json.ts";
import { text } from "./reading/show.ts";

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

/** All that ran while the store changed. */
function recordsAround({ trace, step }: Seen): readonly InvocationRecord[] {
  if (step.together === undefined) return step.records;
  return trace.steps.filter((other) => other.together === step.together).flatMap(({ records }) => records);
}

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { before, after } = seen.step;
  const about = identifiersOf(seen);
  const others = before.filter((row) => rowId(row) !== null && !isMeant(row, about));
  if (others.length === 0) return [];
  // What login removes is the matter of login-keeps-user.
  const { together } = seen.step;
  const ran = together === undefined ? [seen.record] : recordsAround(seen);
  const isLogin = ran.some(({ script }) => script === "login");
  const hit = others.find((row) => !["none", isLogin ? "removed" : "none"].includes(changesOf(row, after)));
  if (hit === undefined) return [honoured(seen)];
  const changes = changesOf(hit, after);
  const fact = changes === "removed" ? "removed" : "changed";
  const what = changes === "removed" ? "" : ` (${changes})`;
  return [
    broken(seen, { fact, expected: "no change", received: `the one with the id ${rowId(hit)}${what}` }),
  ];
}

function changesOf(row: StoreUser, after: readonly StoreUser[]): string {
  const now = rowWithId(after, rowId(row));
  if (now === null) return "removed";
  const changed = differences(row.columns, now.columns);
  return changed.length === 0 ? "none" : changed.map(({ path }) => path).join(", ");
}

/** Everything by which the step's scripts may have meant a row. */
function identifiersOf(seen: Seen): readonly string[] {
  return recordsAround(seen).flatMap(({ known, args }) => {
    const user = known.user === null ? undefined : seen.trace.users[known.user];
    return [known.id, ...args.flatMap(textsIn), ...textsIn(user ?? null), ...idsBehind(seen, args[0])].filter(
      (value) => value !== null,
    );
  });
}

/** The rows of the users for whom an earlier script returned this id. */
function idsBehind(seen: Seen, id: Json | undefined): readonly (string | null)[] {
  return earlierThan(seen)
    .filter(({ record }) => id !== undefined && rawId(profileOf(record) ?? {}) === id)
    .map(({ record }) => record.known.id);
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (!isJsonObject(value)) return [];
  return [value["email"], value["username"], value["phone_number"]].filter(
    (item) => typeof item === "string",
  );
}

/** An id may be typed with a prefix of the script's own before it. */
function isMeant({ fields }: StoreUser, about: readonly string[]): boolean {
  const own = [fields["email"], fields["username"], fields["phone_number"]].filter(
    (item) => typeof item === "string",
  );
  const id = fields["id"] ?? null;
  const isId = (value: string) => id !== null && (value === String(id) || value.endsWith(`|${String(id)}`));
  return about.some((value) => isId(value) || own.some((mine) => fold(mine) === fold(value)));
}
