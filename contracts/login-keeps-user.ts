import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { rowId, rowWithId } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

/** login does not remove users from the legacy store. */
export const loginKeepsUser = defineContract({
  id: "login-keeps-user",
  group: "Life of a user",
  level: "must",
  title: "login removes nobody from the legacy store.",
  why: "If Auth0 can't finish the login after your script, a user who was removed exists nowhere any more and is locked out.",
  cause: "A migration that wants to tidy up: the row is deleted once the user has logged in.",
  url: auth0Docs.login,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["login"]).flatMap(judgeOne),
  words: {
    removed: {
      message: (finding) => `login removed ${text(finding.received)} from the legacy store.`,
      help: "Mark the row as migrated instead, and remove it later, when the user is surely in Auth0.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<"removed">[] {
  const { before, after, records, together } = seen.step;
  // A deletion at the same time may be what removed the row.
  if (together !== undefined) return [];
  const rows = before.map(rowId).filter((id) => id !== null);
  if (rows.length === 0 || records.some(({ script }) => script === "delete")) return [];
  const removed = rows.filter((id) => rowWithId(after, id) === null);
  if (removed.length === 0) return [honoured(seen)];
  const received = removed.length === 1 ? `the user with the id ${removed[0]}` : `${removed.length} users`;
  return [broken(seen, { fact: "removed", expected: "no user removed", received })];
}
