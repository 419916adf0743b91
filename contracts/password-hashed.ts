import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { clearTextWritten } from "./reading/clear-text.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { sameRows } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

/** create and change_password store a hash. */
export const passwordHashed = defineContract({
  id: "password-hashed",
  group: "Security",
  level: "must",
  title: "create and change_password never store a password in clear text.",
  why: "Whoever sees the table, a backup or a log of it has every password, and most of them open other doors too.",
  cause: "The password is written as it comes, or in a second column beside the hash.",
  url: auth0Docs.create,
  judges: "scenario",
  judge: (trace) =>
    hashesInApi(trace.connection.adapter) ? [] : invocations(trace, writing).flatMap(judgeOne),
  words: {
    "clear-text": {
      message: (finding) =>
        `${finding.script} stored a password in clear text instead of a hash, in the column ${text(finding.received)}.`,
      help: "Hash it before it is written, in the way in which login compares it, e.g. `await bcrypt.hash(password, 10)`, and write it in no other place.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<"clear-text">[] {
  const { before, after } = seen.step;
  if (sameRows(before, after)) return [];
  const [column] = clearTextWritten(seen);
  if (column === undefined) return [honoured(seen)];
  return [broken(seen, { fact: "clear-text", expected: "a hash", received: column })];
}

/** There the script hands the password to an API, and hashing is the API's part. */
function hashesInApi(adapter: string): boolean {
  return adapter === "http" || adapter === "auth0";
}

const writing = ["create", "change_password"] as const;
