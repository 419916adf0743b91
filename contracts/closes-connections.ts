import { defineContract, type Finding } from "../src/model/contract.ts";
import type { HeldClient } from "../src/model/held-client.ts";
import type { Reply } from "../src/model/invocation.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry, outageBefore } from "./reading/dry.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { keepers, waitsForKept } from "./reading/held-clients.ts";
import { invocations, startOf, type Seen } from "./reading/invocations.ts";
import { leavesTransaction } from "./reading/open-transaction.ts";
import { isUserExists, isWrongPassword, showReply } from "./reading/reply.ts";
import { show, text } from "./reading/show.ts";

type Fact = "leak" | "held" | "dry" | "transaction";

/** A script does not leave one more connection open with each run. */
export const closesConnections = defineContract({
  id: "closes-connections",
  group: "Completion",
  level: "should",
  title: "The number of open connections does not grow from run to run.",
  why: "Each run that leaves a connection open brings the database nearer to the point where it refuses all, also those of other applications.",
  cause:
    "A client is made in each run and never ended, or ended only where nothing goes wrong. Or a pool lends a client that is not released where the answer is a refusal, or that is released there without ROLLBACK.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => [
    ...runsByScript(trace).flatMap(judgeRuns),
    ...invocations(trace).flatMap(judgeWait),
    ...invocations(trace).flatMap(judgeTransaction),
  ],
  words: {
    leak: {
      message: (finding) =>
        `${finding.script} leaves a connection open in each run: after successive runs in one container ${show(finding.received)} were open.`,
      help: "End the client in `finally`, on the error path too, or make one pool that listens to its `error` event, keep it in `global` and use it in every run.",
    },
    held: {
      message: (finding) =>
        `${finding.script} took a client of the pool and never gave it back. The pool has no other one left: ${text(finding.received)}.`,
      help: "Release the client on every way out of the script, also where all went well and before each early `return callback(…)`, best in `finally { client.release(); }`; `pool.query` releases by itself.",
    },
    dry: {
      message: (finding) =>
        `${finding.script} waited ${text(finding.expected)} without opening a connection and called back with ${text(finding.received)}: an earlier run in this container keeps what it took, a client of the pool or rows that its transaction holds.`,
      help: "End the transaction and release the client on every path, also before each early `return callback(…)`, best in `finally`; `pool.query` releases by itself.",
    },
    transaction: {
      message: ({ script }) =>
        `${script} left a transaction open on a connection that its container keeps: what is written over it from now on, by any script, is never committed.`,
      help: "Send COMMIT or ROLLBACK on every path, also before each early `return callback(…)`, best in a `finally` before `release()`, which ends no transaction; `release(true)` of pg and `destroy()` of mysql2 close the connection and end it. Begin it on a client of the pool, not by `pool.query`.",
    },
  },
});

/** Successive runs of each script in each container that ended as they should and met no fault. */
function runsByScript(trace: Trace): readonly (readonly Seen[])[] {
  const groups = Map.groupBy(
    invocations(trace).filter(({ record }) => record.reply !== null && record.known.faults.length === 0),
    ({ record }) => `${record.script} ${record.container}`,
  );
  return [...groups.values()].map((runs) =>
    runs.toSorted((one, other) => one.record.turn - other.record.turn),
  );
}

/** The first of four runs may still be filling a pool; a constant number afterwards is one. */
function judgeRuns(runs: readonly Seen[]): readonly Finding<Fact>[] {
  if (runs.length < enough) return [];
  const warm = runs.length > enough && !runsDry(runs) ? runs.slice(1) : runs;
  const start = warm.findIndex((_, index) => isGrowing(warm.slice(index, index + enough)));
  const growing = warm.slice(start, start + enough);
  const last = growing.at(-1);
  if (start === -1 || last === undefined) return warm.slice(-1).map(honoured);
  const received = growing.map(({ record }) => record.openSockets);
  const at = last.record.connections.find(({ leftOpen }) => leftOpen)?.at ?? null;
  return [broken(last, { fact: "leak", expected: "the same number after each run", received, at })];
}

/** Where a later run ends in an Error, the server may take no more: the number stays the same then, as that of a pool. */
function runsDry(runs: readonly Seen[]): boolean {
  return runs.slice(enough).some(({ record: { reply } }) => {
    const error = reply?.error ?? null;
    return error !== null && !isWrongPassword(error) && !isUserExists(error);
  });
}

/** Each run must have left one of its own: a number may also grow because another script leaks. */
function isGrowing(runs: readonly Seen[]): boolean {
  if (runs.length < enough) return false;
  const opened = runs.every(({ record }) => record.connections.some(({ leftOpen }) => leftOpen));
  const counts = runs.map(({ record }) => record.openSockets);
  return opened && counts.every((count, index) => index === 0 || count > (counts[index - 1] ?? 0));
}

/** An Error where the store had the answer breaks what the script is for; nobody else speaks of it. */
function judgeWait(seen: Seen): readonly Finding<Fact>[] {
  // What an outage has brought about is the matter of recovers-after-outage.
  const waits = waitsForKept(seen);
  if (!waits && (!isDry(seen) || outageBefore(seen) !== null)) return [];
  const kept = keepers(seen, { inFault: false }).map((client) => judgeKeeper(seen, client));
  return kept.length > 0 || waits ? kept : [judgeHeldUp(seen)];
}

/** Whoever waits is right; to repair is what took the client, for whomever it ran. */
function judgeKeeper(seen: Seen, { script, at }: HeldClient): Finding<Fact> {
  const { record, trace } = seen;
  const [call] = record.calls;
  const end = record.reply === null ? "never calls back" : `called back with ${endOf(record.reply)}`;
  const received = `\`${record.script}\` ${record.reply === null ? "waits" : `waited ${Math.round(record.durationMs)} ms`} for it and ${end}`;
  const met = alsoAt(call?.at, `${record.script} waited for it and called back here`);
  const breach = broken(seen, { fact: "held", level: "must", expected: "every client comes back", received });
  return { ...breach, script, at: at ?? startOf(trace, script), related: met.related ?? [] };
}

function judgeHeldUp(seen: Seen): Finding<Fact> {
  const { reply, durationMs, script, known } = seen.record;
  const isLost = script === "login" ? known.password === "right" : known.existed === (script !== "create");
  const received = endOf(reply);
  const breach = { fact: "dry", expected: `${Math.round(durationMs)} ms`, received } as const;
  return broken(seen, isLost ? { ...breach, level: "must" } : breach);
}

function endOf(reply: Reply | null): string {
  return showReply({ error: reply?.error ?? null, result: null });
}

/** Whoever comes next writes into it, and is told that all went well. */
function judgeTransaction(seen: Seen): readonly Finding<Fact>[] {
  if (!leavesTransaction(seen.record)) return [];
  const received = seen.record.openTransactions ?? 0;
  return [broken(seen, { fact: "transaction", level: "must", expected: 0, received })];
}

/** Runs in a row that must show the growth. */
const enough = 3;
