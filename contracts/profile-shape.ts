import {
  defineContract,
  type Broken,
  type Finding,
  type FactWords,
  type Level,
} from "../src/model/contract.ts";
import { isJsonObject, type JsonObject } from "../src/model/json.ts";
import { maxProfileKb, profileSize } from "../src/model/profile/profile-size.ts";
import type { ProfileFact, ProfileProblem } from "../src/model/profile/problem.ts";
import { profileProblems } from "../src/model/profile/profile-problems.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { soundProfileOf } from "./reading/outage.ts";
import { hasAnswered } from "./reading/reply.ts";
import { show, text } from "./reading/show.ts";

type Fact = ProfileFact | "not-an-object" | "too-large";

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
  restsOnHash: true,
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    "not-an-object": {
      message: (finding) =>
        `${finding.script} called back with ${text(finding.received)} where Auth0 expects a profile object.`,
      help: "Call back with one object: `callback(null, { user_id, email, … })`. A query gives a list of rows: take its first.",
    },
    missing: {
      message: (finding) =>
        `The profile of ${finding.script} has no ${text(finding.expected)}, which Auth0 asks of the users of this connection.`,
      help: "Add the property to the profiles of login and get_user, or change what the connection requires.",
    },
    "wrong-type": wrongValue(
      "Convert the value when you build the profile: `String(…)`, `Boolean(…)`, `JSON.parse(…)`.",
    ),
    "email-format": wrongValue(
      "Return the address itself, without a name or spaces; leave the property out where there is none.",
    ),
    flag: wrongValue(
      "Turn it into a boolean in a way that fits the column: `row.blocked === 1`. Anything else counts as false here.",
    ),
    "username-format": wrongValue(
      "Return a username that can be typed at Auth0, or another property where the name is only shown.",
    ),
    "too-long": wrongValue("Shorten the value when you build the profile."),
    "too-large": {
      message: (finding) =>
        `The profile of ${finding.script} has ${text(finding.received)}; expected are ${text(finding.expected)}.`,
      help: "Return only what Auth0 needs, from login and get_user alike; what is large belongs in your own store. `tenant.max_profile_kb` of the project file moves the limit.",
    },
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
      help: "Return it as `app_metadata`, from login and get_user alike.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const profile = soundProfileOf(seen);
  if (profile === null) return judgeOther(seen);
  const problems = problemsOf(seen, profile).map((problem) =>
    breachOf(seen, { ...problem, level: levelOf(seen, profile, problem) }),
  );
  const breaches = [...problems, ...sizeBreach(seen, profile)];
  return breaches.length > 0 ? breaches : [honoured(seen)];
}

/** What email_verified is, another contract says. */
function problemsOf({ trace, step }: Seen, profile: JsonObject): readonly ProfileProblem[] {
  const { mode } = trace.connection;
  const inForce = { ...mode, import_mode: step.tenant?.import_mode ?? mode.import_mode };
  return profileProblems(profile, inForce).filter(({ path }) => path !== "email_verified");
}

/** Where import is only tried, on a connection without it, what it would ask for is no fault yet. */
function levelOf({ trace }: Seen, profile: JsonObject, problem: ProfileProblem): Level {
  const own = profileProblems(profile, trace.connection.mode);
  const same = own.find(({ fact, path }) => fact === problem.fact && path === problem.path);
  return same === undefined ? "note" : same.level;
}

/** Something that is no profile, where one was due; for a user who is not there another contract speaks. */
function judgeOther(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const isDue = record.known.existed !== false && record.known.password !== "wrong";
  if (!isDue || record.known.password === "nobody" || !hasAnswered(record) || record.reply.error !== null)
    return [];
  const { result } = record.reply;
  if (result === null || result === false || isJsonObject(result)) return [];
  return [broken(seen, { fact: "not-an-object", expected: "a profile object", received: show(result) })];
}

type Leveled = Omit<ProfileProblem, "level"> & { readonly level: Level };

function breachOf(seen: Seen, { fact, level, path, expected, received }: Leveled): Broken<Fact> {
  if (fact === "missing") {
    return broken(seen, { fact, level, expected: path, received });
  }
  return broken(seen, { fact, level, expected, received: `${path}: ${received}` });
}

function sizeBreach(seen: Seen, profile: JsonObject): readonly Broken<Fact>[] {
  const most = seen.trace.connection.maxProfileKb ?? maxProfileKb;
  const size = profileSize(profile);
  if (size <= most * 1024) return [];
  const received = `${Math.ceil(size / 1024)} KB of JSON`;
  return [broken(seen, { fact: "too-large", expected: `at most ${most} KB`, received })];
}

function wrongValue(help: string): FactWords<Fact> {
  return {
    message: (finding) =>
      `The profile of ${finding.script} has ${text(finding.received)}; expected is ${text(finding.expected)}.`,
    help,
  };
}
