import { defineContract, type Finding } from "../src/model/contract.ts";
import type { CallbackCall } from "../src/model/invocation.ts";
import type { PassedError } from "../src/model/passed-value.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { show, text } from "./reading/show.ts";

type Fact = "not-an-error" | "profile-as-error";

/** The first argument of the callback is an error or nothing. */
export const errorIsError = defineContract({
  id: "error-is-error",
  group: "Completion",
  level: "must",
  title: "The callback's first argument is null, undefined or an Error.",
  why: "Auth0 decides by the kind of the error what it logs and what the person sees; a string or a plain object has no kind.",
  cause: '`callback("not found")`, `callback(body.error)`, or the profile passed first.',
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    "not-an-error": {
      message: (finding) =>
        `${finding.script} called back with ${text(finding.received)} in the place of the error.`,
      help: 'Pass `null` when there is no error, else `new Error(…)`; for bad credentials `new WrongUsernameOrPasswordError(…)`, for a duplicate `new ValidationError("user_exists", …)`.',
    },
    "profile-as-error": {
      message: (finding) =>
        `${finding.script} passed what looks like a profile as the callback's first argument, where Auth0 expects the error.`,
      help: "Pass null first: `callback(null, profile)`.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const [call] = seen.record.calls;
  if (call === undefined) return [];
  const { error } = call;
  if (error === null || error.isError) return [honoured(seen)];
  const fact = looksLikeProfile(error) ? "profile-as-error" : "not-an-error";
  const expected = "null, undefined or an Error";
  return [broken(seen, { fact, expected, received: describe(call, error), at: call.at })];
}

function looksLikeProfile({ properties }: PassedError): boolean {
  return "user_id" in properties || "email" in properties;
}

function describe({ args }: CallbackCall, error: PassedError): string {
  const [passed] = args;
  if (passed === undefined) return `a value of type ${error.type}`;
  const article = /^[aeiou]/.test(error.type) ? "an" : "a";
  return `${article} ${error.type} (${show(passed.json)})`;
}
