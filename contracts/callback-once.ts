import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import { readFault } from "../src/model/fault.ts";
import type { InvocationRecord, Uncaught } from "../src/model/invocation.ts";
import type { Position } from "../src/model/position.ts";
import type { Trace } from "../src/model/trace.ts";
import { answerInFault } from "./reading/api-answer.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { faultWords } from "./reading/fault-words.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { waitsForKept } from "./reading/held-clients.ts";
import { invocations, startOf, type Seen } from "./reading/invocations.ts";
import { scriptBreaks, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

type Fact =
  | "never"
  | "never-in-fault"
  | "never-after-half"
  | "repeated"
  | "again-here"
  | "process-ended"
  | "goes-on";

/** Each run of a script ends in exactly one call of its callback. */
export const callbackOnce = defineContract({
  id: "callback-once",
  group: "Completion",
  level: "must",
  title: "A script calls its callback exactly once.",
  why: "Without a call Auth0 waits until the time limit and the login fails; what a second call does is unpredictable.",
  cause:
    "A branch that returns without calling back, or a missing `return` before `callback(…)`, so that the code below it runs too.",
  url: auth0Docs.scripts,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  judgeTexts: (traces) => scriptsOf(traces, "connection").flatMap((one) => judgeText(one, traces)),
  words: {
    never: {
      message: (finding) =>
        `${finding.script} ended without calling its callback: nothing was left that could still call it. Auth0 would wait for its time limit and then report an error.`,
      help: "Call `callback` once on every way through the script, in `catch` blocks and error handlers too. An `async` function must call it as well: Auth0 does not look at what it returns.",
    },
    "never-in-fault": {
      message: (finding) =>
        `${finding.script} ended without calling its callback: ${whatFailed(finding)}. Nothing was left that could still call it. Auth0 would wait for its time limit and then report an error.`,
      help: "Call back with an Error in every `catch`, `.catch` and error handler that this failure may end in: one that only writes a line, or looks for another error, ends the script in silence.",
    },
    "never-after-half": {
      message: (finding) =>
        `${finding.script} ended without calling its callback: ${whatFailed(finding)}. Nothing was left that could still call it. Auth0 would wait for its time limit and then report an error.`,
      help: "Give the request a time-out that covers its body too, such as `AbortSignal.timeout(5000)`, and call back with an Error when it strikes: an answer that breaks off is no rejection for every client, and then no `catch` is reached.",
    },
    repeated: {
      message: (finding) =>
        `${finding.script} called its callback ${text(finding.received)}${places(finding)}; Auth0 expects one call.`,
      help: "Write `return callback(…)` at the first place, so that nothing below it runs, and clear a timer that would call back later. Do not call back inside a `try` whose `catch` calls back again.",
    },
    "again-here": {
      message: (finding) =>
        `${finding.script} called its callback ${text(finding.received)}${places(finding)}; Auth0 expects one call.`,
      help: "The function around this line was called more than once: from two places of the script, by a driver that tells of one failure twice, as `execute` of mysql2 does when its connection fails (`query` and `mysql2/promise` do not), by an event that comes again (`once` in the place of `on`), or by a loop. Note in a variable that you have called back, and return where it is set.",
    },
    "goes-on": {
      level: "should",
      message: (finding) =>
        `${finding.script} calls back${lines(finding)}; Auth0 expects one call. No scenario came here, the text tells it.`,
      help: "Write `return callback(…)` there, so that nothing below it runs.",
    },
    "process-ended": {
      message: (finding) =>
        `${finding.script} ended the process that it runs in (${text(finding.received)}). Auth0 runs other scripts in the same process, and they end with it.`,
      help: "Remove `process.exit` and `process.kill`, and hand failures to the callback: `callback(new Error(…))`. If memory ran out, read less at once.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { record } = seen;
  const ending = record.uncaught.find(({ kind }) => kind === "exit" || kind === "kill");
  if (record.stall === "limit" || hasThrown(record)) return judgeCalls(seen);
  if (ending !== undefined) return [processEnded(seen, ending)];
  if (record.outcome !== "stalled") return judgeCalls(seen);
  if (record.known.faults.length > 0) return [neverInFault(seen)];
  // Who took the client that it waits for is told by closes-connections.
  if (waitsForKept(seen)) return [];
  const at = startOf(seen.trace, record.script);
  return [broken(seen, { fact: "never", expected: "one call", received: "no call", at })];
}

/** Every branch may call back, and none be reached: shown is what was asked for last. */
function neverInFault(seen: Seen): Finding<Fact> {
  const { record, trace } = seen;
  const received = record.known.faults.join(", ");
  const asked = [...record.connections, ...record.http].findLast(({ at }) => at !== null);
  const at = asked?.at ?? startOf(trace, record.script);
  const answered = answerInFault(record);
  // An answer that breaks off may end in no handler at all.
  const isHalf = record.known.faults.some((fault) =>
    /^(?:truncated|reset|lost-answer|hang|slow)/.test(readFault(fault).what),
  );
  const fact = isHalf ? "never-after-half" : "never-in-fault";
  return broken(seen, { fact, expected: "one call", received, at, answered });
}

/** What came of the calls that there were; where there was none, another contract has the cause. */
function judgeCalls(seen: Seen): readonly Finding<Fact>[] {
  const [first, second] = seen.record.calls;
  if (first === undefined) return [];
  if (second === undefined) return [honoured(seen)];
  const received = `${seen.record.calls.length} times`;
  return [
    broken(seen, {
      fact: isSameLine(first.at, second.at) ? "again-here" : "repeated",
      expected: "one call",
      received,
      at: second.calledAt ?? second.at,
      ...alsoAt(first.calledAt ?? first.at, "called here first"),
    }),
  ];
}

function isSameLine(one: Position | null, other: Position | null): boolean {
  return one !== null && one.file === other?.file && one.line === other.line;
}

/** A guard that no scenario reaches. What a scenario has shown of a place, a second call or an error after it, counts more. */
function judgeText(one: ScriptOfRun, traces: readonly Trace[]): readonly Finding<Fact>[] {
  const { goesOn = [] } = one.facts.shape;
  if (goesOn.length === 0) return [];
  const records = traces.flatMap((trace) => invocations(trace).map(({ record }) => record));
  const shown = records.filter(
    ({ script, calls, uncaught }) =>
      script === one.facts.script && calls.length > 0 && (calls.length > 1 || uncaught.length > 0),
  );
  const known = new Set(shown.flatMap(({ calls }) => calls.map(({ at }) => at?.line)));
  return goesOn
    .filter(({ at }) => !known.has(at.line))
    .map(({ at, to }) =>
      scriptBreaks(one, {
        fact: "goes-on",
        level: "should",
        expected: "one call",
        received: "a call that does not leave the function",
        at,
        ...alsoAt(to, "it goes on to this call"),
      }),
    );
}

function lines({ at, related = [] }: Broken): string {
  const [next] = related;
  return at === null || next === undefined ? "" : ` in line ${at.line} and goes on to line ${next.at.line}`;
}

function whatFailed({ received, answered }: Broken): string {
  const told = faultWords(text(received));
  return answered ? `${told}; it answered ${answered}` : told;
}

/** Either may be the one to repair. */
function places({ at, related = [] }: Broken): string {
  const [first] = related;
  if (at === null || first === undefined) return "";
  if (first.at.line === at.line) return `, each time in line ${at.line}`;
  return `, first in line ${first.at.line} and again in line ${at.line}`;
}

function processEnded(seen: Seen, ending: Uncaught): Finding<Fact> {
  const received = ending.detail ?? ending.kind;
  return broken(seen, { fact: "process-ended", expected: "one call", received, at: ending.at });
}

function hasThrown(record: InvocationRecord): boolean {
  return record.uncaught.some(({ kind }) => kind !== "exit" && kind !== "kill");
}
