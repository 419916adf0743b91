import { defineContract, type Finding } from "../src/model/contract.ts";
import type { Position } from "../src/model/position.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { outageBefore } from "./reading/dry.ts";
import { faultWords } from "./reading/fault-words.ts";
import { broken, honoured } from "./reading/finding.ts";
import { keepers } from "./reading/held-clients.ts";
import { ranBeside } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { isUserExists, isWrongPassword, showReply } from "./reading/reply.ts";
import { sameJson } from "./reading/same-json.ts";
import { text } from "./reading/show.ts";
import { isTurnedAway, jumpsBefore } from "./reading/turned-away.ts";

type Fact = "stuck" | "drained" | "run-out";

/** What worked before an outage works after it, in the container that saw it; and what worked with a token, with the next one. */
export const recoversAfterOutage = defineContract({
  id: "recovers-after-outage",
  group: "Completion",
  level: "should",
  title: "A script that was cut off from the store, or whose token has run out, reaches the store again.",
  why: "A container lives on after the database was restarted, or after the token of its API has run out: with a dead connection or token in `global` each of its logins fails, until Auth0 happens to replace it.",
  cause:
    "One client or token is kept in `global`, and nothing takes its place when the connection has ended or the token has run out. Or a pool lends a client that is not released where a query fails.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => {
    const all = invocations(trace);
    return all.flatMap((seen) => {
      const drained = judgePool(seen);
      return drained.length > 0 ? drained : judgeConnection(seen, all).concat(judgeToken(seen, all));
    });
  },
  words: {
    stuck: {
      message: (finding) =>
        `${finding.script} worked before an outage: ${faultWords(text(finding.expected))}. The store is back, and in the same container it called back with ${text(finding.received)}.`,
      help: "Keep a pool with an `error` listener, which replaces connections that have ended, or forget the client in its `error` listener and after a failure: `global.client = null`.",
    },
    drained: {
      level: "must",
      message: (finding) =>
        `${finding.script} waited for a connection that never came: an outage (${faultWords(text(finding.expected))}) has cost the pool each of its clients. The store is back, and in the same container it asked nobody and called back with ${text(finding.received)}: a client that is not released after a failed query.`,
      help: "Release the client in `finally`, or with the error in `catch`: `client.release(error)`; a client that is never released keeps its place in the pool, though its connection has ended. `pool.query` releases by itself.",
    },
    "run-out": {
      message: (finding) =>
        `${finding.script} goes on with a token that has run out: earlier it called back with ${text(finding.expected)}, now the API answers 401 each time, and in the same container it called back with ${text(finding.received)}.`,
      help: "Keep the token together with the time at which it runs out (`expires_in`), and fetch a new one before that; or drop it when the API answers 401, and ask again with a new one. Where the API's tokens live longer, say how long in `store.auth.token.expires_in`.",
    },
  },
});

/** The whole container is dead then, for each user, until Auth0 happens to replace it. */
function judgePool(seen: Seen): readonly Finding<Fact>[] {
  const outage = outageBefore(seen);
  if (outage === null || seen.record.reply === null) return [];
  const { connections, known } = outage.record;
  const { faults } = known;
  const [keeper] = keepers(seen, { inFault: true });
  const script = keeper?.script ?? outage.record.script;
  const at = keeper?.at ?? connections.findLast((one) => one.at !== null)?.at ?? takenIn(outage);
  const breach = { fact: "drained", level: "must", expected: faults.join(", "), faults, at } as const;
  return [{ ...broken(seen, { ...breach, received: showReply(seen.record.reply) }), script }];
}

/** Where a script takes a client, if that is one place. */
function takenIn({ record, trace }: Seen): Position | null {
  const facts = trace.connection.scripts.find(({ script }) => script === record.script);
  const [taken, ...others] = facts?.shape.takenClients ?? [];
  return taken === undefined || others.length > 0 ? null : taken;
}

function judgeConnection(seen: Seen, all: readonly Seen[]): readonly Finding<Fact>[] {
  const { outcome, reply, known } = seen.record;
  if (reply === null || known.faults.length > 0) return [];
  if (outcome !== "succeeded" && outcome !== "failed") return [];
  const earlier = all.filter((other) => isBefore(other, seen) && isSameScript(other, seen));
  const outage = earlier.findLast((other) => other.record.container === seen.record.container);
  if (outage === undefined || !isNoticeable(outage) || !earlier.some((other) => isProof(other, seen)))
    return [];
  const { error } = reply;
  if (error === null || isWrongPassword(error) || isUserExists(error)) return [honoured(seen)];
  const { faults } = outage.record.known;
  return [broken(seen, { fact: "stuck", expected: faults.join(", "), received: showReply(reply), faults })];
}

/** What runs at the same time as an outage has not been told of its end. */
function isBefore(other: Seen, seen: Seen): boolean {
  return other.order < seen.order && !ranBeside(other, seen);
}

function isSameScript({ record }: Seen, { record: { script } }: Seen): boolean {
  return record.script === script;
}

/** A connection that hung is found to be dead by whoever uses it next; any other end its owner has heard of. */
function isNoticeable({ record: { known, reply } }: Seen): boolean {
  return reply !== null && known.faults.some((fault) => /^store: (?:refuse|reset|lost-answer)/.test(fault));
}

/** The same call without an error, in whichever container, while the store held the same. */
function isProof(seen: Seen, later: Seen): boolean {
  const { known, reply } = seen.record;
  return known.faults.length === 0 && reply !== null && reply.error === null && isSameCall(seen, later);
}

function isSameCall({ record, step }: Seen, later: Seen): boolean {
  const rows = (at: Seen["step"]) => at.before.map(({ columns }) => columns);
  return sameJson(record.args, later.record.args) && sameJson(rows(step), rows(later.step));
}

/** The first call with a token that has run out finds that out; the next one in that container has to know it. */
function judgeToken(seen: Seen, all: readonly Seen[]): readonly Finding<Fact>[] {
  const { reply, known, container } = seen.record;
  if (reply === null || known.faults.length > 0 || seen.record.http.length === 0) return [];
  const earlier = all.filter(
    (other) => isBefore(other, seen) && isSameScript(other, seen) && other.record.container === container,
  );
  const proofs = earlier.filter((other) => isAnswer(other) && isSameCall(other, seen));
  const [first] = proofs;
  const last = proofs.at(-1);
  if (first === undefined || last === undefined || !hasTimePassed(first, seen)) return [];
  const received = showReply(reply);
  const expected = last.record.reply === null ? null : showReply(last.record.reply);
  if (!isTurnedAway(seen) || received === expected) return [honoured(seen)];
  // A token that was fetched since may have run out in its turn.
  const hasFoundOut = earlier.some((other) => hasTimePassed(last, other) && isTurnedAway(other));
  return hasFoundOut ? [broken(seen, { fact: "run-out", expected, received })] : [];
}

/** It got through to the API, and said so. */
function isAnswer(seen: Seen): boolean {
  const { known, reply, http } = seen.record;
  if (known.faults.length > 0 || reply === null || http.length === 0 || isTurnedAway(seen)) return false;
  return reply.error === null || isWrongPassword(reply.error) || isUserExists(reply.error);
}

function hasTimePassed(from: Seen, to: Seen): boolean {
  return jumpsBefore(to) > jumpsBefore(from);
}
