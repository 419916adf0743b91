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
  const earlier = invocations(seen.trace).filter((other) => other.order < seen.order);
  const here = earlier.filter(({ record }) => record.container === container);
  if (here.some(({ record }) => isUnderFault(record.known))) return false;
  const isQuicker = ({ record }: Seen) => record.reply !== null && record.durationMs < durationMs;
  // What ran here before the scenario is not seen: then the same script elsewhere shows that it is not slow by itself.
  const elsewhere =
    here.length === 0 && turn > 1 ? earlier.filter(({ record }) => record.script === script) : [];
  return [...here, ...elsewhere].some((other) => isQuicker(other));
}

function isUnderFault({ faults, inForce }: Known): boolean {
  return faults.length > 0 || inForce !== undefined;
}

const longWaitMs = 2000;
