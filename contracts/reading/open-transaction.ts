import type { InvocationRecord } from "../../src/model/invocation.ts";
import { invocations, type Seen } from "./invocations.ts";

/** Whether a script left a transaction open on a connection that its container goes on to use. */
export function leavesTransaction({
  openTransactions = 0,
  reply,
  uncaught,
  known,
}: InvocationRecord): boolean {
  const isCutOff = known.faults.length > 0 || known.inForce !== undefined;
  return openTransactions > 0 && reply !== null && uncaught.length === 0 && !isCutOff;
}

/** Whether what a run wrote may wait for a commit that never comes, since it or one before left a transaction open. */
export function mayBeUncommitted(seen: Seen): boolean {
  return invocations(seen.trace).some(
    ({ order, record }) =>
      order <= seen.order && record.container === seen.record.container && leavesTransaction(record),
  );
}
