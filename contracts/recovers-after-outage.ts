import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { isUserExists, isWrongPassword, showReply } from "./reading/reply.ts";
import { sameJson } from "./reading/same-json.ts";
import { text } from "./reading/show.ts";

type Fact = "stuck";

/** What worked before an outage works after it, in the container that saw it. */
export const recoversAfterOutage = defineContract({
  id: "recovers-after-outage",
  group: "Completion",
  level: "should",
  title: "A script that was cut off from the store reaches it again when the store is back.",
  why: "A container lives on after the database was restarted: with a dead connection in `global` each of its logins fails, until Auth0 happens to replace it.",
  cause:
    "One client is made and kept in `global`, and nothing takes its place when its connection has ended.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => {
    const all = invocations(trace);
    return all.flatMap((seen) => judgeOne(seen, all));
  },
  words: {
    stuck: {
      message: (finding) =>
        `${finding.script} worked before the outage (${text(finding.expected)}); the store is back, and in the same container it called back with ${text(finding.received)}.`,
      help: "Keep a pool, which replaces connections that have ended, or forget the client in its `error` listener and after a failure: `global.client = null`.",
    },
  },
});

function judgeOne(seen: Seen, all: readonly Seen[]): readonly Finding<Fact>[] {
  const { outcome, reply, known } = seen.record;
  if (reply === null || known.faults.length > 0) return [];
  if (outcome !== "succeeded" && outcome !== "failed") return [];
  const earlier = all.filter((other) => other.order < seen.order && isSameScript(other, seen));
  const outage = earlier.findLast((other) => other.record.container === seen.record.container);
  if (outage === undefined || !isNoticeable(outage) || !earlier.some((other) => isProof(other, seen)))
    return [];
  const { error } = reply;
  if (error === null || isWrongPassword(error) || isUserExists(error)) return [honoured(seen)];
  const expected = outage.record.known.faults.join(", ");
  return [broken(seen, { fact: "stuck", expected, received: showReply(reply) })];
}

function isSameScript({ record }: Seen, { record: { script } }: Seen): boolean {
  return record.script === script;
}

/** A connection that hung is found to be dead by whoever uses it next; any other end its owner has heard of. */
function isNoticeable({ record: { known, reply } }: Seen): boolean {
  return reply !== null && known.faults.some((fault) => /^store: (?:refuse|reset)/.test(fault));
}

/** The same call without an error, in whichever container, while the store held the same. */
function isProof({ record, step }: Seen, later: Seen): boolean {
  if (record.known.faults.length > 0 || record.reply === null || record.reply.error !== null) return false;
  const rows = (at: Seen["step"]) => at.before.map(({ columns }) => columns);
  return sameJson(record.args, later.record.args) && sameJson(rows(step), rows(later.step));
}
