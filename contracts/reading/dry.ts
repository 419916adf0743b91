import type { Known } from "../../src/model/invocation.ts";
import { keepers } from "./held-clients.ts";
import { invocations, type Seen } from "./invocations.ts";
import { isUserExists, isWrongPassword } from "./reply.ts";

/** Says whether a run has waited in vain for a connection that an earlier one keeps, whatever made that one keep it. */
export function isDry(seen: Seen): boolean {
  return isKeptOut(seen) || isHeldUp(seen) || outageBefore(seen) !== null;
}

/** The container has told who keeps what it waited for. */
function isKeptOut(seen: Seen): boolean {
  return (
    givesUpLate(seen) && !isUnderFault(seen.record.known) && keepers(seen, { inFault: false }).length > 0
  );
}

/**
 * The run in the same container whose outage has cost a pool its last client; null where none has. Such a run finds the
 * store back and no connection open, waits long, asks nobody and gives up: what it waits for is a place in the pool, and
 * those are taken by clients that nobody has given back.
 */
export function outageBefore(seen: Seen): Seen | null {
  const { known, durationMs, openSockets, container } = seen.record;
  if (!givesUpLate(seen) || openSockets > 0 || isUnderFault(known) || seen.step.together !== undefined)
    return null;
  const here = invocations(seen.trace).filter(
    ({ order, record }) => order < seen.order && record.container === container,
  );
  // A connection that was still open may have been the one that this run has waited for.
  if (here.at(-1)?.record.openSockets !== 0) return null;
  const isQuicker = here.some(({ record }) => record.reply !== null && record.durationMs < durationMs);
  return isQuicker ? (here.findLast(isCutOff) ?? null) : null;
}

/** It took a connection, which was cut; of one that hung nobody knows the end. */
function isCutOff({ record: { known, reply, connections } }: Seen): boolean {
  const isCut = known.faults.some((fault) => /^store: (?:reset|lost-answer)/.test(fault));
  return isCut && reply !== null && connections.length > 0;
}

/**
 * Says whether a run has asked nobody, while connections of earlier runs are open, and after a long wait gave up: what
 * it waited for is one of these, and its Error says nothing of the user. Scripts that run at the same time wait for one
 * another with good reason.
 */
function isHeldUp(seen: Seen): boolean {
  const { known, durationMs, openSockets, container, script, turn } = seen.record;
  if (!givesUpLate(seen) || openSockets === 0) return false;
  if (isUnderFault(known) || seen.step.together !== undefined) return false;
  const all = invocations(seen.trace);
  const here = all.filter(({ order, record }) => order < seen.order && record.container === container);
  if (here.some(({ record }) => isUnderFault(record.known))) return false;
  const isQuicker = ({ record }: Seen, limitMs: number) =>
    record.reply !== null && record.durationMs < limitMs;
  if (here.some((other) => isQuicker(other, durationMs))) return true;
  // What ran here before the scenario is not seen: another run of the script shows that it is not slow by itself.
  const same = all.filter(({ record }) => record.script === script && record.known.faults.length === 0);
  return turn > 1 && same.some((other) => isQuicker(other, durationMs / 2));
}

/** It ends in an Error that says nothing of the user, after a long wait in which it asked nobody. */
function givesUpLate({ record: { reply, durationMs, connections, http } }: Seen): boolean {
  const error = reply?.error ?? null;
  if (error === null || isWrongPassword(error) || isUserExists(error)) return false;
  return durationMs >= longWaitMs && connections.length === 0 && http.length === 0;
}

function isUnderFault({ faults, inForce }: Known): boolean {
  return faults.length > 0 || inForce !== undefined;
}

const longWaitMs = 2000;
