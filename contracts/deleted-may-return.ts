import { defineContract, type Finding } from "../src/model/contract.ts";
import { isJsonObject, type Json } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { isStoreTouched, laterThan, ranBeside, wentWell } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser } from "./reading/other-user.ts";
import { hasAnswered, isUserExists } from "./reading/reply.ts";
import { fold, rowId, rowWithId } from "./reading/rows.ts";

/** Somebody who left can come back. */
export const deletedMayReturn = defineContract({
  id: "deleted-may-return",
  group: "Life of a user",
  level: "must",
  title: "Whoever was deleted can sign up again with the same address.",
  why: "To Auth0 the address is free, and get_user says so too: a sign-up that is refused all the same tells somebody that there is an account, which can neither be logged in to nor be given a new password.",
  cause: "The row stays with a flag, and the unique key of the table still counts it.",
  url: auth0Docs.delete,
  mayFollow: keptUser,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["delete"]).flatMap(judgeOne),
  words: {
    taken: {
      message: () =>
        "delete reported success, and when the same person signed up again create said that there is such a user.",
      help: "Let create bring the marked row back to life as a new user's, with the new password and an address that is not verified, or let the unique key leave marked rows out: `CREATE UNIQUE INDEX … WHERE deleted_at IS NULL`. If the addresses of deleted users are to stay taken, waive this contract with that reason: `contracts: { waive: { deleted-may-return: … } }` in understudy.yaml.",
    },
  },
});

/** Only the first sign-up: after that one she is there again. */
function judgeOne(deletion: Seen): readonly Finding<"taken">[] {
  const address = addressOf(deletion);
  if (address === null || !wentWell(deletion)) return [];
  const creation = laterThan(deletion).find(
    (later) => later.record.script === "create" && isOf(later, address),
  );
  if (creation === undefined || creation.step.flow?.flow !== "sign_up") return [];
  if (!hasAnswered(creation.record) || isDry(creation) || isDisturbed(deletion, creation, address)) return [];
  const { error } = creation.record.reply;
  if (error === null) return [honoured(creation)];
  // Any other Error is what the suite sees: she has not signed up.
  if (!isUserExists(error)) return [];
  const related = alsoAt(placeOf(deletion), "delete reported success here");
  const facts = { expected: "no error", received: 'ValidationError("user_exists")' };
  return [broken(creation, { fact: "taken", ...facts, ...related })];
}

/** The address under which the store knew whoever was deleted. */
function addressOf({ record: { known }, step }: Seen): string | null {
  if (known.existed !== true || known.id === null) return null;
  const email = rowWithId(step.before, known.id)?.fields["email"];
  return typeof email === "string" ? fold(email) : null;
}

function isOf({ record: { args } }: Seen, address: string): boolean {
  const [user] = args;
  return isJsonObject(user) && isSame(user["email"], address);
}

/** Somebody else may have the address by now. */
function isDisturbed(deletion: Seen, creation: Seen, address: string): boolean {
  const { id } = deletion.record.known;
  const isTaken = creation.step.before.some(
    (row) => rowId(row) !== id && isSame(row.fields["email"], address),
  );
  const isBeside = invocations(deletion.trace, ["create", "change_email"]).some(
    (other) => other.order !== creation.order && (ranBeside(other, deletion) || ranBeside(other, creation)),
  );
  return isTaken || isBeside || isStoreTouched(deletion, creation);
}

function isSame(value: Json | undefined, address: string): boolean {
  return typeof value === "string" && fold(value) === address;
}
