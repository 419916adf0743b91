import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Uncaught } from "../src/model/invocation.ts";
import { callbackName, misfitOf } from "./reading/arity.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { mistakeIn } from "./reading/mistake.ts";
import { text } from "./reading/show.ts";

type Fact = "sync" | "async" | "unheard" | "rejection";

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
  words: {
    sync: {
      message: (finding) => `${finding.script} threw ${text(finding.received)}.`,
      help: "Put the risky part into `try { … } catch (error) { return callback(error); }`.",
    },
    async: {
      message: (finding) =>
        `${finding.script} threw ${text(finding.received)} inside an asynchronous callback, where no \`try\` around the call can catch it.`,
      help: "Catch it inside that callback and hand it on: `catch (error) { return callback(error); }`.",
    },
    unheard: {
      message: (finding) =>
        `${finding.script} left an "error" event without a listener, which ends the container: ${text(finding.received)}.`,
      help: 'Listen where the object is made: `pool.on("error", …)` after `new Pool(…)`, `client.on("error", …)` after `new Client(…)` and after `pool.connect()`, `request.on("error", callback)` for a request. No `try` and no `catch` sees such an event.',
    },
    rejection: {
      message: (finding) => `${finding.script} left a rejected promise unhandled: ${text(finding.received)}.`,
      help: "Wrap the `await` in `try`/`catch`, or end the chain with `.catch((error) => callback(error))`. What is done after the callback, such as closing, needs it too.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { uncaught } = seen.record;
  const thrown = uncaught.find(({ kind }) => kind !== "exit" && kind !== "kill");
  if (thrown === undefined) return uncaught.length > 0 ? [] : [honoured(seen)];
  if (isMissingCallback(seen, thrown)) return [];
  if (thrown.emitter !== undefined) return [unheard(seen, thrown)];
  const { kind, at } = thrown;
  const fact = kind === "sync" || kind === "rejection" ? kind : "async";
  const afterwards = thrown.afterCallback ? " (after the callback)" : "";
  const received = `${describe(thrown)}${afterwards}`;
  const mistake = mistakeIn(thrown.error);
  const own = mistake === undefined ? {} : { mistake: { ...mistake, handedOn: false } };
  return [broken(seen, { fact, expected: "no exception", received, at, ...own })];
}

/** A connection breaks where no line of a script is at work; it was opened on one. */
function unheard(seen: Seen, thrown: Uncaught): Finding<Fact> {
  const { container } = seen.record;
  const runs = invocations(seen.trace).filter(
    ({ order, record }) => order <= seen.order && record.container === container,
  );
  const opened = runs.flatMap(({ record }) => record.connections).findLast(({ at }) => at !== null);
  const at = thrown.at ?? opened?.at ?? null;
  const received = `${describe(thrown)}, of ${thrown.emitter}`;
  const level = isCutInAnAnswer(seen) ? "should" : "must";
  return { ...broken(seen, { fact: "unheard", level, expected: "no exception", received }), at };
}

/** Rare, and few look for it: the client of a single call, in the moment of its answer. A pool's connection breaks daily. */
function isCutInAnAnswer({ record: { known } }: Seen): boolean {
  return known.faults.some((fault) => / after \d+ bytes/.test(fault));
}

/** With parameters that do not fit, something else stands in the callback's place: arity-fits says so. */
function isMissingCallback(seen: Seen, { error }: Uncaught): boolean {
  const { connection } = seen.trace;
  const facts = connection.scripts.find(({ script }) => script === seen.record.script);
  if (facts === undefined || error === null || !misfitOf(facts, connection)) return false;
  return error.message === `${callbackName(facts)} is not a function`;
}

function describe({ error, detail }: Uncaught): string {
  return error === null ? (detail ?? "an exception") : `${error.name}: ${error.message}`;
}
