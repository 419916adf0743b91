import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import { asksForToken } from "../src/model/token-request.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { marksIn, type Mark } from "./reading/marks.ts";
import { text } from "./reading/show.ts";

type Fact = "password" | "hash" | "setting" | "token";

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
      help: "Name the properties that the profile needs, instead of returning the row or the request.",
    },
    hash: {
      message: (finding) => `${finding.script} returned the hash of a password${place(finding)}.`,
      help: "Name the properties that the profile needs, instead of returning the whole row.",
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
  const marks = marksIn(returned);
  const secret = marks.find(({ kind }) => kind === "password" || kind === "hash");
  const others = marks.filter(({ path }) => !saysWho.has(path));
  const setting = others.find((mark) => mark.kind === "config" && !isOrdinary(seen, mark));
  const token = others.find((mark) => mark.kind === "token" && isOfApplication(seen, mark));
  const breaches = [secret, setting, token].flatMap((mark) =>
    mark === undefined ? [] : [breach(seen, mark)],
  );
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

/** A short or plain value may stand in a profile by chance. */
function isOrdinary({ trace: { connection } }: Seen, mark: Mark): boolean {
  return connection.ordinarySettings?.includes(settingOf(mark)) === true;
}

function settingOf({ text: mark }: Mark): string {
  return mark.slice(mark.indexOf(":") + 1, -1);
}

/** What an API hands out for a user may be meant for her; what the application gets for itself is nobody else's. */
function isOfApplication({ trace }: Seen, { text: mark }: Mark): boolean {
  const requests = invocations(trace).flatMap(({ record }) => record.http);
  const handing = requests.filter(({ responseBody }) => responseBody.includes(mark));
  return handing.length > 0 && handing.every(asksForToken);
}

/** Fields by which a user is known; where one is equal to a secret, that is the secret's fault. */
const saysWho: ReadonlySet<string> = new Set(["id", "user_id", "email", "username", "phone_number"]);
