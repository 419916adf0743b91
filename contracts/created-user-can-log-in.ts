import { defineContract, type Finding } from "../src/model/contract.ts";
import { isJsonObject } from "../src/model/json.ts";
import { brokenAtLogin } from "./reading/at-fault.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { clearTextWritten } from "./reading/clear-text.ts";
import { isDry } from "./reading/dry.ts";
import { honoured } from "./reading/finding.ts";
import { changingCredentials, isDisturbed, laterThan, wentWell } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { keptUser } from "./reading/other-user.ts";
import { gaveNobody, hasAnswered, showReply, type Answered } from "./reading/reply.ts";
import { rowsInOtherCase } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

type Fact = "refused" | "other-password";

/** Whom create has made, login lets in. */
export const createdUserCanLogIn = defineContract({
  id: "created-user-can-log-in",
  group: "Life of a user",
  level: "must",
  title: "A user whom create has made can log in with the same identifier and password.",
  why: "Auth0 runs login directly after create as a proof: if it refuses, the sign-up fails, although the user is in your store.",
  cause:
    "create and login hash passwords in different ways, or create leaves out a column that login asks for.",
  url: auth0Docs.create,
  mayFollow: [...keptUser, "unmet:login"],
  judges: "scenario",
  judge: (trace) => invocations(trace, ["create"]).flatMap(judgeOne),
  words: {
    refused: {
      // Of scripts that ran at the same time nobody knows what the store held meanwhile.
      mayFollow: ["created-user-can-log-in:other-password at its line"],
      message: (finding) =>
        `create made a user, and login with what she had typed called back with ${text(finding.received)}.`,
      help: "Write the user in create exactly as login reads her: the same hash, the same spelling of the identifier, and every column that login's query asks for.",
    },
    "other-password": {
      message: (finding) =>
        `create stored something else than what the mapping's \`hash\` makes of the password, and login with what she had typed called back with ${text(finding.received)}.`,
      help: "Hash in create what was typed as login compares it: the same algorithm and digest, the same cost or iterations, the salt in the same spelling, every column that belongs to it. And send or write the password itself, not another value.",
    },
  },
});

/** A password that create wrote in clear text is the matter of password-hashed. */
function judgeOne(creation: Seen): readonly Finding<Fact>[] {
  if (!wentWell(creation) || creation.record.known.existed === true) return [];
  if (clearTextWritten(creation).length > 0) return [];
  const proofs = laterThan(creation).filter((later) => isProof(later, creation));
  // The first login with each identifier: Auth0's own proof is by e-mail, and says nothing of the username.
  const typed = proofs.map(({ record }) => record.args[0]);
  const firsts = proofs.filter((_, index) => typed.indexOf(typed[index]) === index);
  return firsts.flatMap((login) =>
    hasAnswered(login.record) && !isDry(login) ? [judgeLogin(login, login.record, creation)] : [],
  );
}

function judgeLogin(login: Seen, record: Answered, creation: Seen): Finding<Fact> {
  if (!gaveNobody(record)) return honoured(creation);
  const received = showReply(record.reply);
  const found = brokenAtLogin(creation, login, { fact: "refused", expected: "a profile", received });
  const isOther = found.script === "create" && record.known.password === "wrong";
  return isOther ? { ...found, fact: "other-password" } : found;
}

/** The same words as at sign-up; where only capitals differ from the row, identifier-case speaks. */
function isProof(later: Seen, creation: Seen): boolean {
  const [user] = creation.record.args;
  const [typed, password] = later.record.args;
  if (later.record.script !== "login" || !isJsonObject(user) || typed === undefined) return false;
  const identifiers = [user["email"], user["username"], user["phone_number"]];
  const isSame = password === user["password"] && identifiers.includes(typed);
  return isSame && !isDisturbed(creation, later, changingCredentials) && rowsInOtherCase(later).length === 0;
}
