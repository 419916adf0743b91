import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import type { Mark } from "./reading/marks.ts";
import { secretsIn, settingOf } from "./reading/secrets.ts";
import { text } from "./reading/show.ts";

type Fact = "password" | "hash" | "salt" | "setting" | "token";

/** What a script returns holds no password, no hash, no secret setting and no token of the application. */
export const noSecretInProfile = defineContract({
  id: "no-secret-in-profile",
  group: "Profile",
  level: "must",
  title:
    "No password, no hash, no secret setting and no token of the application is in what a script returns.",
  why: "Auth0 keeps what the profile holds, and everybody who may look at users in the tenant can read it.",
  cause: "The whole row is handed on: `callback(null, row)`.",
  url: auth0Docs.login,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    password: {
      message: (finding) => `${finding.script} returned a password in clear text${place(finding)}.`,
      help: "Name the properties that the profile needs, the same in login and get_user, instead of returning the row or the request.",
    },
    hash: {
      message: (finding) => `${finding.script} returned the hash of a password${place(finding)}.`,
      help: "Name the properties that the profile needs, the same in login and get_user, instead of returning the whole row.",
    },
    salt: {
      message: (finding) => `${finding.script} returned what a password is hashed with${place(finding)}.`,
      help: "Name the properties that the profile needs, the same in login and get_user, instead of returning the whole row.",
    },
    setting: {
      message: (finding) => `${finding.script} returned the setting ${text(finding.received)}.`,
      help: "Leave out what the configuration holds: it is the script's alone. Where that is deployed, take a new secret; profiles keep the one that they hold.",
    },
    token: {
      message: (finding) =>
        `${finding.script} returned the token with which it asks the API${place(finding)}.`,
      help: "Leave the token out: it lets whoever reads it do at the API what the script may do. Name the properties that the profile needs.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const returned: Json = seen.record.reply?.error === null ? seen.record.reply.result : null;
  if (returned === null || typeof returned === "boolean") return [];
  const { secrets, settings, tokens, salts } = secretsIn(seen, returned);
  const breaches = [secrets[0], settings[0], tokens[0]].flatMap((mark) =>
    mark === undefined ? [] : [breach(seen, mark)],
  );
  // A row that is handed on whole is told once, by its hash.
  const [salt] = secrets.length > 0 ? [] : salts;
  if (salt !== undefined)
    return [...breaches, broken(seen, { fact: "salt", expected: "no secret", received: salt })];
  return breaches.length > 0 ? breaches : [honoured(seen)];
}

function breach(seen: Seen, mark: Mark): Finding<Fact> {
  const fact = mark.kind === "config" ? "setting" : mark.kind;
  const received = fact === "setting" ? settingOf(mark) + inProperty(mark.path) : mark.path;
  return broken(seen, { fact, expected: "no secret", received });
}

function place({ received }: Broken<Fact>): string {
  return inProperty(text(received));
}

function inProperty(path: string): string {
  return path === "" ? "" : ` in \`${path}\``;
}
