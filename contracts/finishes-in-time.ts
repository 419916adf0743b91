import { defineContract, type Finding } from "../src/model/contract.ts";
import { readFault } from "../src/model/fault.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { faultWords } from "./reading/fault-words.ts";
import { broken, honoured } from "./reading/finding.ts";
import { calledBackAt, invocations, startOf, type Seen } from "./reading/invocations.ts";
import { text } from "./reading/show.ts";
import { placeOfWaiting } from "./reading/waiting.ts";

type Fact = "too-late" | "nearly-too-late" | "hung" | "asks-on";

/** A script calls back before Auth0's time limit, with room to spare. */
export const finishesInTime = defineContract({
  id: "finishes-in-time",
  group: "Completion",
  level: "must",
  title: "A script calls back before the time limit of about 20 seconds.",
  why: "At the limit Auth0 ends the script and reports an error, and whatever the script had begun is cut off in the middle.",
  cause: "A request or a query without a time-out of its own, to a backend that is slow or does not answer.",
  url: auth0Docs.scripts,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    "too-late": {
      message: (finding) =>
        `${finding.script} had not called back when the time limit was reached (${text(finding.received)}; limit ${text(finding.expected)}).`,
      help: "Give every request and query a time-out well below the limit, and call back with an Error when it strikes.",
    },
    hung: {
      level: "should",
      message: (finding) =>
        `${finding.script} had not called back when the time limit of ${text(finding.expected)} was reached: ${faultWords(text(finding.received))}.`,
      help: "Set explicit time-outs on connections, queries and requests, well below the limit, and call back with an Error when one strikes: `connectionTimeoutMillis` and `query_timeout` of pg, `connectTimeout` and a query's `timeout` of mysql2, `serverSelectionTimeoutMS` and `socketTimeoutMS` of mongodb, `timeout` of axios and request, `AbortSignal.timeout(5000)` for fetch.",
    },
    "asks-on": {
      message: (finding) =>
        `${finding.script} had not called back when the time limit of ${text(finding.expected)} was reached, and went on asking: ${faultWords(text(finding.received))}.`,
      help: "Ask again once or twice, with a new token where the API says 401, and call back with an Error when that does not help.",
    },
    "nearly-too-late": {
      level: "should",
      message: (finding) =>
        `${finding.script} called back after ${text(finding.received)}; ${text(finding.expected)} would leave room for a slow day.`,
      help: "Shorten the time-outs of requests and queries, and make the slow ones faster (an index, fewer round trips).",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const called = record.calls.length > 0;
  if (record.stall !== "limit" && !called) return [];
  if (record.known.faults.length > 0 && record.stall === "limit") {
    return [goesOn(seen) ? asksOn(seen) : hung(seen)];
  }
  if (record.stall === "limit" || record.durationMs >= record.limitMs) return [tooLate(seen)];
  if (record.durationMs <= record.limitMs * room) return [honoured(seen)];
  return [
    broken(seen, {
      fact: "nearly-too-late",
      level: "should",
      expected: `at most ${seconds(record.limitMs * room)}`,
      received: seconds(record.durationMs),
    }),
  ];
}

function tooLate(seen: Seen): Finding<Fact> {
  const { durationMs, limitMs, calls, script } = seen.record;
  return broken(seen, {
    fact: "too-late",
    expected: seconds(limitMs),
    received: calls.length > 0 ? `called back after ${seconds(durationMs)}` : "no call",
    at: calledBackAt(seen) ?? startOf(seen.trace, script),
  });
}

/** Each request was answered at once, though not with what was asked for: no time-out would have ended that. */
function goesOn({ record: { known, http } }: Seen): boolean {
  const [, second] = http;
  return (
    second !== undefined && known.faults.every((fault) => /^(?:status |html$)/.test(readFault(fault).what))
  );
}

function asksOn(seen: Seen): Finding<Fact> {
  const { limitMs, known } = seen.record;
  return broken(seen, {
    fact: "asks-on",
    expected: seconds(limitMs),
    received: known.faults.join(", "),
    at: seen.record.http.at(-1)?.at ?? startOf(seen.trace, seen.record.script),
  });
}

/** Auth0 recommends time-outs and demands none; most drivers have none of their own. */
function hung(seen: Seen): Finding<Fact> {
  const { limitMs, known } = seen.record;
  return broken(seen, {
    fact: "hung",
    level: "should",
    expected: seconds(limitMs),
    received: known.faults.join(", "),
    at: placeOfWaiting(seen),
  });
}

function seconds(milliseconds: number): string {
  if (milliseconds < 100) return `${tenths(milliseconds)} ms`;
  return `${tenths(milliseconds / 1000)} s`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Share of the limit that a script may use. */
const room = 0.8;
