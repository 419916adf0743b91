import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Json } from "../src/model/json.ts";
import type { Position } from "../src/model/position.ts";
import { placeOfRequest } from "../src/model/request-place.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { calledBackAt, invocations, startOf, type Seen } from "./reading/invocations.ts";
import { marksIn, type Mark } from "./reading/marks.ts";
import { text } from "./reading/show.ts";

type Fact = "console" | "error" | "url";

/** Nothing secret leaves a script by the console, an error or an address. */
export const noSecretInOutput = defineContract({
  id: "no-secret-in-output",
  group: "Security",
  level: "must",
  title: "No password, hash, token or secret setting is in console output, error texts or addresses.",
  why: "Console lines go to real-time logs, errors to tenant logs and to people's browsers, addresses to the logs of every server on the way.",
  cause:
    "A `console.log` of the user or of the configuration from the time of writing, or an error text that is put together from the request.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    console: {
      message: (finding) => `${finding.script} wrote ${text(finding.received)} to the console.`,
      help: "Remove the line, or write single properties that are no secret.",
    },
    error: {
      message: (finding) => `An error of ${finding.script} carries ${text(finding.received)}.`,
      help: "Give the error a text of your own, and leave out what was typed and what the configuration holds.",
    },
    url: {
      message: (finding) => `${finding.script} put ${text(finding.received)} into a URL.`,
      help: "Send secrets in the body or in a header, over HTTPS. A setting that is no secret, such as a key that every browser is shown, is written so in the project file: `configuration: { NAME: { value: …, secret: false } }`.",
    },
  },
});

interface Place {
  readonly fact: Fact;
  readonly value: Json | undefined;
  readonly at: Position | null;
}

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const breaches = kinds.flatMap((fact) => {
    const leaks = placesOf(seen).filter((place) => place.fact === fact && marksIn(place.value).length > 0);
    const leak = leaks.find(({ at }) => at !== null) ?? leaks[0];
    return leak === undefined ? [] : [breach(seen, leak)];
  });
  return breaches.length > 0 ? breaches : [honoured(seen)];
}

function breach(seen: Seen, { fact, value, at }: Place): Finding<Fact> {
  const [mark] = marksIn(value);
  const received = mark === undefined ? null : nameOf(mark);
  const found = broken(seen, { fact, expected: "no secret", received, at });
  if (fact !== "url" || at !== null) return found;
  // Where it called back has nothing to do with the request.
  const start = startOf(seen.trace, seen.record.script);
  return { ...found, at: null, ...alsoAt(start, "The request was made somewhere in this script") };
}

function placesOf(seen: Seen): readonly Place[] {
  const { console: lines, uncaught, connections, http, calls, reply } = seen.record;
  const first = calledBackAt(seen);
  const { message, code, description, user_id } = reply?.error ?? {};
  return [
    ...lines.map((line) => ({ fact: "console" as const, value: line.text, at: line.at })),
    { fact: "error", value: { message, code, description, user_id } as Json, at: first },
    ...calls.map(({ error, at, calledAt = at }) => ({
      fact: "error" as const,
      value: error?.message,
      at: calledAt,
    })),
    ...uncaught.map(({ error, at }) => ({ fact: "error" as const, value: error?.message, at })),
    ...connections.map(({ address, at }) => ({ fact: "url" as const, value: address, at })),
    ...http.map((one) => ({ fact: "url" as const, value: one.url, at: placeOfRequest(seen, one) })),
  ];
}

function nameOf({ kind, text: mark }: Mark): string {
  const names = {
    password: "a password",
    hash: "the hash of a password",
    config: "a secret setting",
    token: "a token of an API",
  };
  return `${names[kind]} (${mark})`;
}

const kinds: readonly Fact[] = ["console", "error", "url"];
