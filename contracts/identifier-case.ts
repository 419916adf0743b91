import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { broken, honoured } from "./reading/finding.ts";
import {
  changingCredentials,
  concerns,
  earlierThan,
  hasMovedOn,
  ranBeside,
  wasDeletedBefore,
} from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import {
  type Answered,
  gaveNobody,
  hasAnswered,
  isWrongPassword,
  profileOf,
  showReply,
} from "./reading/reply.ts";
import { fold, rowId, rowsInOtherCase, rowWithId } from "./reading/rows.ts";
import { text } from "./reading/show.ts";

type Fact = "not-found" | "not-found-as-stored" | "not-found-in-capitals";

/** Capitals do not make another person. */
export const identifierCase = defineContract({
  id: "identifier-case",
  group: "Life of a user",
  level: "must",
  title: "login and get_user find a user whether her identifier is typed in capitals or not.",
  why: "People type addresses as they please, Auth0 does not say that scripts get them in lower case, and its own store keeps them so: a user who is found in one spelling only can't log in, or gets a second account.",
  cause:
    "The identifier is compared as it was typed, in a store that tells capitals apart, or is put in lower case while the row is not.",
  url: auth0Docs.profile,
  judges: "scenario",
  restsOnHash: true,
  mayFollow: ["unmet:login", "unmet:get_user"],
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    "not-found": {
      message: (finding) =>
        `${finding.script} was asked in capitals for a user whose identifier stands in the store in small letters, and called back with ${text(finding.received)}.`,
      help: "Compare both sides in one case: `WHERE lower(email) = lower($1)`, with an index on that expression.",
    },
    "not-found-as-stored": {
      message: (finding) =>
        `${finding.script} was asked for a user whose identifier a script has put into the store with capitals, was given other ones, and called back with ${text(finding.received)}.`,
      help: "Compare both sides in one case: `WHERE lower(email) = lower($1)`, with an index on that expression. Or put every identifier into the store in small letters, and look for it in these.",
    },
    "not-found-in-capitals": {
      level: "should",
      message: (finding) =>
        `${finding.script} was asked in small letters for a user whom the suite has put into the store in capitals, and called back with ${text(finding.received)}.`,
      help: "Compare both sides in one case: `WHERE lower(email) = lower($1)`, with an index on that expression. Where the store never holds an address in capitals, say so in its mapping: `email: { column: email, stored: lower }`.",
    },
  },
});

/** Two rows that differ in capitals only are a question that no script can answer. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const isClear = rowsInOtherCase(seen).length === 1 && !wasDeletedBefore(seen) && !hasMovedOn(seen);
  if (!isClear || !hasAnswered(record) || isDry(seen) || !isEntitled(seen)) return [];
  if (!gaveNobody(record)) return [honoured(seen)];
  if (isAnyError(record) && !answersOthers(seen)) return [];
  if (record.script === "login" && !isRowInCapitals(seen) && !isLetInElsewhere(seen)) return [];
  const facts = { expected: "a profile", received: showReply(record.reply) };
  // Whether the real store has such rows nobody here knows: hence a warning.
  if (isRowInCapitals(seen) && isGiven(seen)) {
    return [broken(seen, { fact: "not-found-in-capitals", level: "should", ...facts })];
  }
  return [broken(seen, { fact: isRowInCapitals(seen) ? "not-found-as-stored" : "not-found", ...facts })];
}

/** Whoever puts in lower case what was typed, and not the row, finds her in no spelling. */
function isRowInCapitals(seen: Seen): boolean {
  const held = rowsInOtherCase(seen).flatMap(({ fields }) => [fields["email"], fields["username"]]);
  return held.some(
    (one) => typeof one === "string" && isSameText(one, seen.record.args[0]) && one !== one.toLowerCase(),
  );
}

/** Whether the row was there before any script had run. */
function isGiven(seen: Seen): boolean {
  const [first] = seen.trace.steps;
  return rowsInOtherCase(seen).every((row) => {
    const then = rowWithId(first?.before ?? [], rowId(row));
    return then !== null && then.fields["email"] === row.fields["email"];
  });
}

/** A login may fail for its password as well: the same one has let her in, typed as the row has her. */
function isLetInElsewhere({ trace, record: { args } }: Seen): boolean {
  return invocations(trace, ["login"]).some(
    ({ record }) =>
      profileOf(record) !== null && record.args[1] === args[1] && isSameText(record.args[0], args[0]),
  );
}

function isSameText(one: Json | undefined, other: Json | undefined): boolean {
  return typeof one === "string" && typeof other === "string" && fold(one) === fold(other);
}

/** An Error that each call ends with has other causes than capitals. */
function isAnyError({ reply: { error } }: Answered): boolean {
  return error !== null && !isWrongPassword(error);
}

function answersOthers({ trace, record: { script } }: Seen): boolean {
  return invocations(trace, [script]).some(({ record }) => hasAnswered(record) && !isAnyError(record));
}

/** For login: the password is hers, also while it runs, and she is not blocked. */
function isEntitled(seen: Seen): boolean {
  const { script, known, args } = seen.record;
  if (script === "get_user") return true;
  const beside = invocations(seen.trace).filter((other) => ranBeside(other, seen) && concerns(other, seen));
  if (beside.some(({ record }) => changingCredentials.has(record.script))) return false;
  if (known.password === "right") return true;
  const user = known.user ?? userByIdentifier(seen);
  const fields = user === null ? undefined : seen.trace.users[user];
  if (fields === undefined || fields["blocked"] === true || known.password === "wrong") return false;
  const changed = earlierThan(seen).some(({ record }) => record.script === "change_password");
  return !changed && args[1] === `«password:${user}»`;
}

function userByIdentifier({ trace, record }: Seen): string | null {
  const isTyped = (value: Json | undefined) => isSameText(value, record.args[0]);
  const names = Object.entries(trace.users).filter(
    ([, fields]) => isTyped(fields["email"]) || isTyped(fields["username"]),
  );
  return names.length === 1 ? (names[0]?.[0] ?? null) : null;
}
