import { defineContract, type Finding } from "../src/model/contract.ts";
import type { HttpExchange, ReplyError } from "../src/model/invocation.ts";
import { placeOfRequest } from "../src/model/request-place.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { text } from "./reading/show.ts";

type Fact = "answer" | "driver";

/** What an error says was written for whoever reads it. */
export const errorTextToUser = defineContract({
  id: "error-text-to-user",
  group: "The script itself",
  level: "note",
  title: "The text of an error is the script's own, and not what a database or an API has said.",
  why: "Auth0 hands the text on: to the tenant's log, and for its own error classes to the page on which somebody wanted to log in. Names of tables and machines are nobody's business there.",
  cause: '`new ValidationError("…", err.message)`, or the body of an answer that is pasted into the error.',
  url: auth0Docs.errors,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    answer: {
      message: (finding) =>
        `${finding.script} hands what an API answers on as the text of its error (${text(finding.received)}).`,
      help: "Write a text of your own, and log the status of the answer if you need it.",
    },
    driver: {
      message: (finding) =>
        `${finding.script} hands what the database or its driver said on in an error that people see: ${text(finding.received)}.`,
      help: "Write a text of your own into Auth0's error classes; keep the driver's for a plain Error or the console.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const error = record.reply?.error ?? null;
  if (error === null || textsOf(error).length === 0) return [];
  const exchange = record.http.find((each) => isPassedOn(each, error));
  if (exchange !== undefined) {
    const { method, url, status } = exchange;
    const at = placeOfRequest(seen, exchange);
    const received = `${method} ${url}, ${status}`;
    const level = isReadAtSignUp(seen, error) && isForMachines(exchange) ? "should" : "note";
    return [broken(seen, { fact: "answer", level, expected: "a text of its own", received, at })];
  }
  const said = isShown(error) ? textsOf(error).find((each) => ofDriver.test(each)) : undefined;
  if (said === undefined) return [honoured(seen)];
  const level = isReadAtSignUp(seen, error) ? "should" : "note";
  return [broken(seen, { fact: "driver", level, expected: "a text of its own", received: said })];
}

/** @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create */
function isReadAtSignUp({ record: { script } }: Seen, { name }: ReplyError): boolean {
  return script === "create" && name === "ValidationError";
}

/** A sentence that an API answers with may be meant for people. */
function isForMachines({ responseBody }: HttpExchange): boolean {
  return /^\s*[[{<]/.test(responseBody);
}

function textsOf({ message, description }: ReplyError): readonly string[] {
  return [message, description].filter(
    (each) => typeof each === "string" && each !== "",
  ) as readonly string[];
}

function isPassedOn({ status, responseBody }: HttpExchange, error: ReplyError): boolean {
  const body = responseBody.trim();
  if (status < 400 || body.length < shortest) return false;
  // Some scripts quote it once more.
  const quoted = JSON.stringify(body).slice(1, -1);
  return textsOf(error).some((said) => said.includes(body) || said.includes(quoted));
}

/** Of a plain Error people see a general text. */
function isShown({ name }: ReplyError): boolean {
  return (
    name === "ValidationError" || name === "UnauthorizedError" || name === "WrongUsernameOrPasswordError"
  );
}

/** As drivers of PostgreSQL, MySQL and MongoDB and Node's sockets say it. */
const ofDriver =
  /syntax error at or near|violates [\w-]+ constraint|relation "[^"]*" does not exist|\bER_[A-Z_]+|\bE11000\b|Duplicate entry '|\bE(CONNREFUSED|CONNRESET|TIMEDOUT|NOTFOUND|PIPE)\b/;

/** Shorter ones stand in a text by chance. */
const shortest = 12;
