import type { InvocationRecord } from "../model/invocation.ts";
import type { Trace } from "../model/trace.ts";

/**
 * Whether an outage has left containers that no other scenario should have: nobody has seen their scripts reach the
 * store again. What these kept in `global` would make scenarios fail that have nothing to do with it, and others in
 * each run, as they happen to follow one another.
 */
export function leavesDamage(trace: Trace): boolean {
  const records = sinceRecycled(trace);
  if (!records.some(isUnderFault)) return false;
  const last = new Map(records.map((record) => [record.container, record]));
  return [...last.values()].some((record) => isUnderFault(record) || record.reply?.error !== null);
}

/** Those of containers that are still there. */
function sinceRecycled({ steps }: Trace): readonly InvocationRecord[] {
  const from = steps.findLastIndex(({ kind }) => kind === "recycle");
  return steps.slice(from + 1).flatMap(({ records }) => records);
}

function isUnderFault({ known }: InvocationRecord): boolean {
  return known.faults.length > 0 || known.inForce !== undefined;
}
