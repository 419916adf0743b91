import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, calledBack, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { scriptBreaks, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { show, text } from "./reading/show.ts";
import { isUnawaited, soleUnawaited } from "./reading/unawaited.ts";
import { isDeniedTooSoon, unfinishedIn } from "./reading/unfinished.ts";

type Fact = "console" | "connection" | "unfinished" | "interval";

/** Calling back is the last thing that a script does. */
export const nothingAfterCallback = defineContract({
  id: "nothing-after-callback",
  group: "Completion",
  level: "should",
  title: "Nothing but a goodbye happens after the callback.",
  why: "Auth0 may freeze or end the container once the callback was called, so later work is sometimes done and sometimes not.",
  cause: "The callback is called before a write, a log line or a request that still belongs to the work.",
  url: auth0Docs.scripts,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  judgeTexts: (traces) => scriptsOf(traces, "connection").flatMap(judgeText),
  words: {
    console: {
      message: (finding) =>
        `${finding.script} wrote to the console after it had called back: ${text(finding.received)}.`,
      help: "Move the line above the callback, or make it `return callback(…)`.",
    },
    connection: {
      message: (finding) =>
        `${finding.script} opened a connection to ${text(finding.received)} after it had called back.`,
      help: "Await the work first and call back when it is done. Closing a connection after the callback is fine.",
    },
    unfinished: {
      message: (finding) =>
        `${finding.script} called back before its ${text(finding.received)} was answered: what is not awaited may never be done.`,
      help: "`await` it, or `return` its promise to the chain that calls back, and call back when it is done. A `.catch` hides what goes wrong and waits for nothing.",
    },
    interval: {
      message: (finding) =>
        `${finding.script} starts ${text(finding.received)} and keeps nothing that could end it: it goes on after the callback, for as long as the container lives.`,
      help: "Do without it: a pool opens a new connection where an idle one was closed. Or keep what `setInterval` returns and end it with `clearInterval` before calling back.",
    },
  },
});

/** Read from the text: a timer alone is no work that a run could show. */
function judgeText(one: ScriptOfRun): readonly Finding<Fact>[] {
  const { intervals = [] } = one.facts.shape;
  return intervals.map((at) =>
    scriptBreaks(one, { fact: "interval", expected: "silence", received: "a timer that repeats", at }),
  );
}

/** Several calls and uncaught errors have contracts of their own, and what follows them has the same cause. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { calls, uncaught } = seen.record;
  if (calls.length !== 1 || uncaught.length > 0) return [];
  const connections = lateConnections(seen);
  // What is asked over a connection that came too late has the same cause.
  const breaches = [...lateLines(seen), ...(connections.length > 0 ? connections : unanswered(seen))];
  return breaches.length > 0 ? breaches : [honoured(seen)];
}

/** Only lines that the script itself wrote: a driver's or Node's own warnings have no place in it. */
function lateLines(seen: Seen): readonly Finding<Fact>[] {
  const line = seen.record.console.find(({ afterCallback, at }) => afterCallback && at !== null);
  if (line === undefined) return [];
  const received = show(line.text);
  return [
    broken(seen, { fact: "console", expected: "silence", received, at: line.at, related: theCall(seen) }),
  ];
}

/** A package that reconnects by a timer of its own does not count; the script's own opening does. */
function lateConnections(seen: Seen): readonly Finding<Fact>[] {
  const late = seen.record.connections.find(
    ({ afterCallback, at, via }) => afterCallback && (at !== null || via === null),
  );
  if (late === undefined) return [];
  const { address: received, at } = late;
  return [
    broken(seen, { fact: "connection", expected: "no new connection", received, at, related: theCall(seen) }),
  ];
}

/** A pool has its connection already, or the question went out before: only what is said over it tells. */
function unanswered(seen: Seen): readonly Finding<Fact>[] {
  const unfinished = unfinishedIn(seen.record);
  if (unfinished === null || isDeniedTooSoon(seen.record)) return [];
  // Without the address, which has another port in each run where the store is embedded.
  const { what: received } = unfinished;
  const call = soleUnawaited(seen);
  const at = unfinished.at ?? call?.at ?? null;
  const related = [...(call === null ? [] : [isUnawaited(call)]), ...(at === null ? [] : theCall(seen))];
  return [
    broken(seen, { fact: "unfinished", expected: "an answer before the callback", received, at, related }),
  ];
}

function theCall(seen: Seen): ReturnType<typeof calledBack> {
  return calledBack(seen, "the callback was called here");
}
