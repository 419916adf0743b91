import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { marksIn } from "./reading/marks.ts";
import { text } from "./reading/show.ts";

type Fact = "password" | "hash";

/** What a script returns holds neither a password nor its hash. */
export const noSecretInProfile = defineContract({
  id: "no-secret-in-profile",
  group: "Profile",
  level: "must",
  title: "No password and no hash is in what a script returns.",
  why: "Auth0 keeps what the profile holds, and everybody who may look at users in the tenant can read it.",
  cause: "The whole row is handed on: `callback(null, row)`.",
  url: auth0Docs.login,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    password: {
      message: (finding) => `${finding.script} returned a password in clear text${text(finding.received)}.`,
      help: "Name the properties that the profile needs, instead of returning the row or the request.",
    },
    hash: {
      message: (finding) => `${finding.script} returned the hash of a password${text(finding.received)}.`,
      help: "Name the properties that the profile needs, instead of returning the whole row.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const returned: Json = seen.record.reply?.error === null ? seen.record.reply.result : null;
  if (returned === null || typeof returned === "boolean") return [];
  const mark = marksIn(returned).find(({ kind }) => kind === "password" || kind === "hash");
  if (mark === undefined) return [honoured(seen)];
  const fact = mark.kind === "password" ? "password" : "hash";
  const received = mark.path === "" ? "" : ` in \`${mark.path}\``;
  return [broken(seen, { fact, expected: "no secret", received })];
}
