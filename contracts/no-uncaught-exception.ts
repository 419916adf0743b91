import { type Broken, defineContract, type Finding } from "../src/model/contract.ts";
import type { HeldClient } from "../src/model/held-client.ts";
import type { Uncaught } from "../src/model/invocation.ts";
import type { Position } from "../src/model/position.ts";
import { callbackName, misfitOf } from "./reading/arity.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { byText } from "./reading/by-text.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { brokenClient } from "./reading/held-clients.ts";
import { invocations, startOf, type Seen } from "./reading/invocations.ts";
import { isOfLostModule } from "./reading/lost-module.ts";
import { mistakeIn } from "./reading/mistake.ts";
import { openedBy, type Opener, placeOfLastRequest } from "./reading/opener.ts";
import { text } from "./reading/show.ts";

type Script = Seen["record"]["script"];
type Fact = "sync" | "async" | "pool" | "unheard" | "held" | "left-open" | "rejection" | "late" | "hidden";

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
  judgeTexts: (traces) => byText(traces, ({ hidesCrashes }) => hidesCrashes, hidden),
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
      help: 'Listen where the pool is made: `pool.on("error", …)` right after `new Pool(…)`, in each script that makes it. A server or a firewall drops connections that lie idle, and no `try` and no `catch` sees such an event.',
    },
    unheard: {
      message: (finding) =>
        `${finding.script} left an "error" event without a listener, which ends the container: ${text(finding.received)}.`,
      help: 'Listen where the object is made: `client.on("error", …)` after `new Client(…)` and after `pool.connect()`, `request.on("error", callback)` for a request. No `try` and no `catch` sees such an event.',
    },
    held: {
      message: (finding) =>
        `A client of the pool that ${finding.script} took and never gave back broke ${text(finding.received)}. While it is out of the pool nobody listens to its "error" event, which ends the container.`,
      help: 'Release the client on every way out of the script, best in `finally { client.release(); }`: the pool listens to those that it has. Listen to one that is out for long yourself, `client.on("error", …)`.',
    },
    "left-open": {
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
      message: (finding) => `${finding.script} left a rejected promise unhandled: ${text(finding.received)}.`,
      help: "`await` what makes the promise before you call back, within `try { … } catch (error) { return callback(error); }`, or `return` it to the chain that calls back. What may be done after the callback, such as closing, needs a `catch` of its own, which does not call back again.",
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
  if (isOwn && afterCallback && kind === "rejection") return [late(seen, thrown)];
  return [ofKind(seen, thrown, script)];
}

function ofKind(seen: Seen, thrown: Uncaught, script: Script): Finding<Fact> {
  const { kind, at, afterCallback } = thrown;
  const fact = kind === "sync" || kind === "rejection" ? kind : "async";
  const isOwn = script === seen.record.script;
  const late = isOwn ? afterwards(afterCallback) : ` (${meanwhile(seen)})`;
  const received = `${describe(seen, thrown)}${late}`;
  const called = isOwn && afterCallback ? (seen.record.calls[0]?.at ?? null) : null;
  const aside = { ...alsoAt(called, "the callback was called here"), ...mistakeOf(thrown, called) };
  return { ...broken(seen, { fact, expected: "no exception", received, at, ...aside }), script };
}

/** A promise that nobody waited for; the line of the callback is not where it was made. */
function late(seen: Seen, thrown: Uncaught): Finding<Fact> {
  const called = seen.record.calls[0]?.at ?? null;
  const received = `${describe(seen, thrown)}${afterwards(true)}`;
  const aside = { ...alsoAt(called, "the callback was called here"), ...mistakeOf(thrown, called) };
  const at = thrown.at ?? placeOfLastRequest(seen);
  return {
    ...broken(seen, { fact: "late", expected: "no exception", received, at: at ?? called, ...aside }),
    at,
  };
}

function mistakeOf({ error }: Uncaught, called: Position | null): Pick<Broken, "mistake"> {
  const mistake = mistakeIn(error);
  if (mistake === undefined) return {};
  return { mistake: { ...mistake, handedOn: false, ...(called && { wentOnAfter: called.line }) } };
}

/** What another script left behind, such as a timer, is that one's where the one that runs has no part in it. */
function whoseIs(seen: Seen, { kind, at, error }: Uncaught): Script {
  const { record, trace } = seen;
  const own = trace.connection.scripts.find(({ script }) => script === record.script);
  const takesPart = own !== undefined && error?.stack.includes(`${own.file}:`) === true;
  return at === null || kind === "sync" || takesPart ? record.script : ownerOf(seen, at, record.script);
}

/** A connection breaks where no line of a script is at work; it was opened on one. */
function unheard(seen: Seen, thrown: Uncaught): Finding<Fact> {
  const { record } = seen;
  const isInStack = isOwnLine(thrown);
  const isOfPool = /pool$/i.test(thrown.emitter ?? "");
  const held = isOfPool || isInStack ? undefined : brokenClient(seen);
  const isOld = held !== undefined && held.turn < record.turn;
  if (isOld && !held.inFault) return ofHeld(seen, thrown, held);
  const opened = held ? { ...held, isOld } : thrown.at === null ? openedBy(seen) : undefined;
  const at = held?.at ?? thrown.at ?? opened?.at ?? null;
  const script = at === null ? record.script : ownerOf(seen, at, opened?.script ?? record.script);
  if (isOfPool) return ofPool(seen, thrown, { script, at });
  const what = `${describe(seen, thrown)}, of ${thrown.emitter}`;
  const isLeftOpen = (script !== record.script || opened?.isOld === true) && !isInStack;
  const fact = isLeftOpen ? "left-open" : "unheard";
  const aside = isInStack && script !== record.script ? ` (${meanwhile(seen)})` : "";
  const received = isLeftOpen ? `${meanwhile(seen)}: ${what}` : `${what}${aside}`;
  const level = isCutInAnAnswer(seen) ? "should" : "must";
  return { ...broken(seen, { fact, level, expected: "no exception", received }), script, at };
}

/** Whether the error's stack has the place, which may also be that of the connection which broke. */
function isOwnLine({ at, error }: Uncaught): boolean {
  return at !== null && error?.stack.includes(`${at.file}:`) === true;
}

/** Whoever took it and keeps it is to blame, not the query for which the pool had opened it. */
function ofHeld(seen: Seen, thrown: Uncaught, { script, at }: HeldClient): Finding<Fact> {
  const received = `${meanwhile(seen)}: ${describe(seen, thrown)}, of ${thrown.emitter}`;
  const level = isCutInAnAnswer(seen) ? "should" : "must";
  const breach = broken(seen, { fact: "held", level, expected: "no exception", received });
  return { ...breach, script, at: at ?? startOf(seen.trace, script) };
}

/** A pool stays open between calls, so it is no matter who left what open; the listener is missing where it is made. */
function ofPool(seen: Seen, thrown: Uncaught, { script, at }: Opener): Finding<Fact> {
  const { record, trace } = seen;
  const facts = trace.connection.scripts.find((candidate) => candidate.script === script);
  const [made, ...others] = facts?.shape.pools ?? [];
  const aside = script === record.script ? "" : ` (${meanwhile(seen)})`;
  const received = `${describe(seen, thrown)}${aside}`;
  const breach = broken(seen, { fact: "pool", expected: "no exception", received });
  return { ...breach, script, at: made === undefined || others.length > 0 ? at : made };
}

/** The script in whose file a place lies. A file that several share is nobody's; one that holds several tells nothing. */
function ownerOf({ trace, record }: Seen, { file }: Position, opener: Script): Script {
  const owners = trace.connection.scripts.filter((facts) => facts.file === file);
  if (owners.length === 1) return owners[0]?.script ?? record.script;
  return owners.some(({ script }) => script === opener) ? opener : record.script;
}

function afterwards(afterCallback: boolean): string {
  return afterCallback ? " (after the callback)" : "";
}

/** In marks, so that one fault is told once, whatever ran. */
function meanwhile({ record }: Seen): string {
  return `while \`${record.script}\` ran`;
}

/** Rare, and few look for it: the client of a single call, in the moment of its answer. A pool's connection breaks daily. */
function isCutInAnAnswer({ record: { known } }: Seen): boolean {
  return known.faults.some((fault) => / after \d+ bytes|: lost-answer/.test(fault));
}

/** With parameters that do not fit, something else stands in the callback's place: arity-fits says so. */
function isMissingCallback(seen: Seen, { error }: Uncaught): boolean {
  const { connection } = seen.trace;
  const facts = connection.scripts.find(({ script }) => script === seen.record.script);
  if (facts === undefined || error === null || !misfitOf(facts, connection)) return false;
  return error.message === `${callbackName(facts)} is not a function`;
}

/** Errors tell the port at which a fault acts; the script asked for another address. */
function describe({ record }: Seen, { error, detail }: Uncaught): string {
  if (error === null) return detail ?? "an exception";
  const asked = new Set(record.connections.map(({ address }) => address));
  const [address] = asked;
  const message =
    address === undefined || asked.size > 1
      ? error.message
      : error.message.replace(/\b127\.0\.0\.1:\d+\b/, () => address);
  return `${error.name}: ${message}`;
}

const hidden = { fact: "hidden", level: "should", expected: "no listener of that kind" } as const;
