import { defineContract, type Broken, type Finding, type FactWords } from "../src/model/contract.ts";
import { isJsonObject } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { hasAnswered, profileOf } from "./reading/reply.ts";
import { shapeProblems, type ShapeProblem } from "./reading/shape-problems.ts";
import { show, text } from "./reading/show.ts";

type Fact = ShapeProblem["fact"] | "not-an-object" | "username-missing";

/** A profile looks as Auth0 describes it. */
export const profileShape = defineContract({
  id: "profile-shape",
  group: "Profile",
  level: "must",
  title: "A profile has the properties, types and formats that Auth0 describes.",
  why: "What Auth0 can't take is refused at the moment in which a person logs in for the first time, or is stored in a form that nothing else understands.",
  cause:
    "Columns are handed on as the store has them: metadata as text, telephone numbers as they were typed, flags as numbers.",
  url: auth0Docs.profile,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    "not-an-object": {
      message: (finding) =>
        `${finding.script} called back with ${text(finding.received)} where Auth0 expects a profile object.`,
      help: "Call back with one object: `callback(null, { user_id, email, … })`. A query gives a list of rows: take its first.",
    },
    "username-missing": {
      message: (finding) =>
        `The profile of ${finding.script} has no username, although the connection requires usernames.`,
      help: "Add `username` to the profiles of login and get_user, or turn off usernames on the connection.",
    },
    "wrong-type": wrongValue(
      "Convert the value when you build the profile: `String(…)`, `Boolean(…)`, `JSON.parse(…)`.",
    ),
    "email-format": wrongValue(
      "Return the address itself, without a name or spaces; leave the property out where there is none.",
    ),
    "phone-format": wrongValue("Convert the number to E.164, or return it under a property of your own."),
    "metadata-key": wrongValue("Rename the key before you return it, e.g. with an underscore."),
    "reserved-key": wrongValue(
      "Rename the key: Auth0 uses this one itself and does not take it in app_metadata.",
    ),
    "mfa-factors": wrongValue(
      "Give each factor as `{ totp: { secret } }`, `{ phone: { value } }` or `{ email: { value } }`, and nothing else in it. Leave mfa_factors out where there are none.",
    ),
    "metadata-obsolete": {
      message: (finding) =>
        `The profile of ${finding.script} has \`metadata\`, an obsolete name for \`app_metadata\`.`,
      help: "Return it as `app_metadata`.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const profile = profileOf(seen.record);
  if (profile === null) return judgeOther(seen);
  const problems = shapeProblems(profile).map((problem) => breachOf(seen, problem));
  const breaches = isUsernameMissing(seen) ? [...problems, usernameMissing(seen)] : problems;
  return breaches.length > 0 ? breaches : [honoured(seen)];
}

/** Something that is no profile, where one was due; for a user who is not there another contract speaks. */
function judgeOther(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const isDue = record.known.existed !== false && record.known.password !== "wrong";
  if (!isDue || record.known.password === "nobody" || !hasAnswered(record) || record.reply.error !== null)
    return [];
  const { result } = record.reply;
  if (!result || isJsonObject(result)) return [];
  return [broken(seen, { fact: "not-an-object", expected: "a profile object", received: show(result) })];
}

function breachOf(seen: Seen, { fact, path, expected, received }: ShapeProblem): Broken<Fact> {
  const breach = broken(seen, { fact, expected, received: `${path}: ${received}` });
  return isShould(seen, fact) ? { ...breach, level: "should" } : breach;
}

/** Telephone numbers are checked when users are imported. */
function isShould(seen: Seen, fact: Fact): boolean {
  return fact === "metadata-obsolete" || (fact === "phone-format" && !seen.trace.connection.mode.import_mode);
}

function isUsernameMissing(seen: Seen): boolean {
  return seen.trace.connection.mode.requires_username && !profileOf(seen.record)?.["username"];
}

function usernameMissing(seen: Seen): Broken<Fact> {
  return broken(seen, { fact: "username-missing", expected: "a username", received: "nothing" });
}

function wrongValue(help: string): FactWords<Fact> {
  return {
    message: (finding) =>
      `The profile of ${finding.script} has ${text(finding.received)}; expected is ${text(finding.expected)}.`,
    help,
  };
}
