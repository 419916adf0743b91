import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Uncaught } from "../src/model/invocation.ts";
import type { Trace } from "../src/model/trace.ts";
import { callbackName, misfitOf } from "./reading/arity.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { byText } from "./reading/by-text.ts";
import { alsoAt, broken, calledBack, honoured } from "./reading/finding.ts";
import { calledBackAt, invocations, type Seen } from "./reading/invocations.ts";
import { isOfLostModule } from "./reading/lost-module.ts";
import { placeOfLastRequest } from "./reading/opener.ts";
import { scriptBreaks, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";
import { tooSoon } from "./reading/unfinished.ts";
import { afterwards, describe, isOfPool, meanwhile, mistakeOf, ownerOf } from "./reading/uncaught.ts";
import { isUnawaited, soleUnawaited } from "./reading/unawaited.ts";
import { unawaited } from "./reading/unawaited-rejection.ts";
import { unheard } from "./reading/unheard.ts";

type Script = Seen["record"]["script"];
type Fact =
  | "sync"
  | "async"
  | "pool"
  | "pool-in-text"
  | "unheard"
  | "held"
  | "left-open"
  | "rejection"
  | "late"
  | "unawaited"
  | "hidden";

const listenToPool =
  'Listen where the pool is made: `pool.on("error", …)` right after `new Pool(…)`, in each script that makes it. A server or a firewall drops connections that lie idle, and no `try` and no `catch` sees such an event.';

/** No exception leaves a script. */
export const noUncaughtException = defineContract({
  id: "no-uncaught-exception",
  group: "Completion",
  level: "must",
  title: "No exception or rejected promise leaves a script uncaught.",
  why: "An uncaught exception ends the container with every other script that runs in it, and the person who logs in sees a technical error.",
  cause:
    "`JSON.parse` of an error page, a property of `undefined` inside a driver's callback, or an `await` outside any `try`.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  judgeTexts: (traces) => [
    ...byText(traces, ({ hidesCrashes }) => hidesCrashes, hidden),
    ...scriptsOf(traces, "connection").flatMap((one) => judgeText(one, traces)),
  ],
  words: {
    sync: {
      message: (finding) => `${finding.script} threw ${text(finding.received)}.`,
      help: "Put the risky part, without the callback that comes after it, into `try { … } catch (error) { return callback(error); }`.",
    },
    async: {
      message: (finding) =>
        `${finding.script} threw ${text(finding.received)} inside an asynchronous callback, where no \`try\` around the call can catch it.`,
      help: "Catch it inside that callback and hand it on: `catch (error) { return callback(error); }`.",
    },
    pool: {
      message: (finding) =>
        `${finding.script} makes a pool and does not listen to its "error" event, which ends the container as soon as an idle connection of it breaks: ${text(finding.received)}.`,
      help: listenToPool,
    },
    "pool-in-text": {
      message: ({ script }) =>
        `${script} makes a pool and does not listen to its "error" event, which ends the container as soon as an idle connection of it breaks. No scenario came to that, since another script had made the pool or no connection broke; the text tells it.`,
      help: listenToPool,
    },
    unheard: {
      message: (finding) =>
        `${finding.script} left an "error" event without a listener, which ends the container: ${text(finding.received)}.`,
      help: 'Listen where the object is made: `client.on("error", …)` after `new Client(…)` and after `pool.connect()`, `request.on("error", callback)` for a request. No `try` and no `catch` sees such an event.',
    },
    held: {
      mayFollow: ["closes-connections", "recovers-after-outage:drained"],
      message: (finding) =>
        `A client of the pool that ${finding.script} took and never gave back broke ${text(finding.received)}. While it is out of the pool nobody listens to its "error" event, which ends the container.`,
      help: 'Release the client on every way out of the script, best in `finally { client.release(); }`: the pool listens to those that it has. Listen to one that is out for long yourself, `client.on("error", …)`.',
    },
    "left-open": {
      mayFollow: ["closes-connections"],
      message: (finding) =>
        `A connection that ${finding.script} left open broke ${text(finding.received)}. Nobody listens to its "error" event, which ends the container.`,
      help: 'Close a connection that is made for one call on every way out (`connection.end()`), and listen where it is made: `client.on("error", …)`.',
    },
    hidden: {
      level: "should",
      message: (finding) =>
        `${finding.script} listens to ${text(finding.received)} of the whole process, and so hides what goes wrong in every script that runs in this container: their callers wait until the time limit.`,
      help: 'Remove it, and catch errors where they happen: `try`/`catch` around each `await`, and `"error"` listeners on clients and pools.',
    },
    rejection: {
      message: (finding) => `${finding.script} left a rejected promise unhandled: ${text(finding.received)}.`,
      help: "Wrap the `await` in `try { … } catch (error) { return callback(error); }`, or end the chain with `.catch((error) => callback(error))`.",
    },
    late: {
      mayFollow: tooSoon,
      message: (finding) => `${finding.script} left a rejected promise unhandled: ${text(finding.received)}.`,
      help: "`await` what makes the promise before you call back, within `try { … } catch (error) { return callback(error); }`, or `return` it to the chain that calls back. What may be done after the callback, such as closing, needs a `catch` of its own, which does not call back again.",
    },
    unawaited: {
      mayFollow: tooSoon,
      message: (finding) => `${finding.script} left a rejected promise unhandled: ${text(finding.received)}.`,
      help: "Write `await` before that call, or `return` its promise to the chain that calls back. Without it the `try` around the call catches nothing, and what the call gives is a promise and not its answer.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { uncaught } = seen.record;
  const thrown = uncaught.find(({ kind }) => kind !== "exit" && kind !== "kill");
  if (thrown === undefined) return uncaught.length > 0 ? [] : [honoured(seen)];
  if (isMissingCallback(seen, thrown) || isOfLostModule(seen, thrown)) return [];
  if (thrown.emitter !== undefined) return [unheard(seen, thrown)];
  const { kind, afterCallback } = thrown;
  const script = whoseIs(seen, thrown);
  const isOwn = script === seen.record.script;
  const missing = isOwn && kind === "rejection" ? unawaited(seen, thrown) : null;
  if (missing !== null) return [missing];
  if (isOwn && afterCallback && kind === "rejection") return [late(seen, thrown)];
  return [ofKind(seen, thrown, script)];
}

function ofKind(seen: Seen, thrown: Uncaught, script: Script): Finding<Fact> {
  const { kind, at, afterCallback } = thrown;
  const fact = kind === "sync" || kind === "rejection" ? kind : "async";
  const isOwn = script === seen.record.script;
  const late = isOwn ? afterwards(afterCallback) : ` (${meanwhile(seen)})`;
  const received = `${describe(seen, thrown)}${late}`;
  const called = isOwn && afterCallback ? calledBackAt(seen) : null;
  const aside = { ...alsoAt(called, "the callback was called here"), ...mistakeOf(thrown, called) };
  return { ...broken(seen, { fact, expected: "no exception", received, at, ...aside }), script };
}

/** A promise that nobody waited for; the line of the callback is not where it was made. */
function late(seen: Seen, thrown: Uncaught): Finding<Fact> {
  const called = calledBackAt(seen);
  const received = `${describe(seen, thrown)}${afterwards(true)}`;
  const call = thrown.at === null ? soleUnawaited(seen) : null;
  const related = [
    ...calledBack(seen, "the callback was called here"),
    ...(call === null ? [] : [isUnawaited(call)]),
  ];
  const aside = { related, ...mistakeOf(thrown, called) };
  const at = thrown.at ?? placeOfLastRequest(seen);
  return {
    ...broken(seen, { fact: "late", expected: "no exception", received, at: at ?? called, ...aside }),
    at,
  };
}

/** What another script left behind, such as a timer, is that one's where the one that runs has no part in it. */
function whoseIs(seen: Seen, { kind, at, error }: Uncaught): Script {
  const { record, trace } = seen;
  const own = trace.connection.scripts.find(({ script }) => script === record.script);
  const takesPart = own !== undefined && error?.stack.includes(`${own.file}:`) === true;
  return at === null || kind === "sync" || takesPart ? record.script : ownerOf(seen, at, record.script);
}

/** Where another script makes the same pool first no scenario shows it; what one has shown of a script counts more. */
function judgeText(one: ScriptOfRun, traces: readonly Trace[]): readonly Finding<Fact>[] {
  const { script, shape } = one.facts;
  const { unheardPools: [at] = [] } = shape;
  if (at === undefined) return [];
  const isShown = traces
    .flatMap((trace) => invocations(trace))
    .some(
      (seen) =>
        seen.record.uncaught.some(isOfPool) &&
        judgeOne(seen).some(
          (found) => found.kind === "broken" && found.fact === "pool" && found.script === script,
        ),
    );
  const breach = { fact: "pool-in-text", expected: "a listener", received: "none", at } as const;
  return isShown ? [] : [scriptBreaks(one, breach)];
}

/** With parameters that do not fit, something else stands in the callback's place: arity-fits says so. */
function isMissingCallback(seen: Seen, { error }: Uncaught): boolean {
  const { connection } = seen.trace;
  const facts = connection.scripts.find(({ script }) => script === seen.record.script);
  if (facts === undefined || error === null || !misfitOf(facts, connection)) return false;
  return error.message === `${callbackName(facts)} is not a function`;
}

const hidden = { fact: "hidden", level: "should", expected: "no listener of that kind" } as const;
