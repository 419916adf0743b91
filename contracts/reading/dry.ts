import type { Known } from "../../src/model/invocation.ts";
import { invocations, type Seen } from "./invocations.ts";
import { isUserExists, isWrongPassword } from "./reply.ts";

/**
 * Says whether a run has asked nobody, while connections of earlier runs are open, and after a long wait gave up: what
 * it waited for is one of these, and its Error says nothing of the user. Scripts that run at the same time wait for one
 * another with good reason.
 */
export function isDry(seen: Seen): boolean {
  const { reply, known, durationMs, connections, http, openSockets, container, script, turn } = seen.record;
  const error = reply?.error ?? null;
  if (error === null || isWrongPassword(error) || isUserExists(error) || durationMs < longWaitMs)
    return false;
  const askedNobody = connections.length === 0 && http.length === 0 && openSockets > 0;
  if (!askedNobody || isUnderFault(known) || seen.step.together !== undefined) return false;
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

function isUnderFault({ faults, inForce }: Known): boolean {
  return faults.length > 0 || inForce !== undefined;
}

const longWaitMs = 2000;
