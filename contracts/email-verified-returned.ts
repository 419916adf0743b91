import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { soundProfileOf } from "./reading/outage.ts";
import { show, text } from "./reading/show.ts";

type Fact = "missing" | "not-a-boolean";

/** A profile with an e-mail address says whether it is verified. */
export const emailVerifiedReturned = defineContract({
  id: "email-verified-returned",
  group: "Profile",
  level: "should",
  title: "A profile with an e-mail address has email_verified, true or false.",
  why: "Auth0 learns only from login and get_user that an address is verified: a migrated person would be asked to verify hers again, and a verification would never show.",
  cause: "The column is not selected, or it is 0 or 1, a date or a text in the store.",
  url: auth0Docs.verify,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    missing: {
      message: (finding) =>
        `The profile of ${finding.script} does not say whether the e-mail address is verified.`,
      help: "Add `email_verified: row.email_verified === true` (or the column's own way to say it) to the profiles of login and get_user.",
    },
    "not-a-boolean": {
      message: (finding) =>
        `The profile of ${finding.script} has email_verified ${text(finding.received)}, which is neither true nor false.`,
      help: "Turn it into a boolean in login and get_user, in a way that fits the column: `row.email_verified === 1`, `row.confirmed_at !== null`.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const profile = soundProfileOf(seen);
  if (profile === null || !profile["email"]) return [];
  const verified = profile["email_verified"];
  if (typeof verified === "boolean") return [honoured(seen)];
  const expected = "true or false";
  if (verified === undefined) return [broken(seen, { fact: "missing", expected, received: "nothing" })];
  return [broken(seen, { fact: "not-a-boolean", expected, received: show(verified) })];
}
