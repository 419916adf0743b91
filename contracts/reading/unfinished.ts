import type { InvocationRecord } from "../../src/model/invocation.ts";
import type { Unfinished } from "../../src/model/unfinished.ts";
import { hasAnswered, saidChanged } from "./reply.ts";

/**
 * Who calls back without waiting has one mistake, whatever the store would have said: `await` or `return` is missing. An
 * answer that is called back at another line is a matter of its own.
 */
export const tooSoon = [
  "nothing-after-callback:unfinished at its line",
  "true-means-changed:too-soon at its line",
] as const;

/**
 * The change that a script asked for and whose answer it did not wait for; null where it may give it up: it called back with
 * an error, or something went wrong on the way.
 */
export function unfinishedIn(record: InvocationRecord): Unfinished | null {
  return record.calls[0]?.error === null ? unansweredIn(record) : null;
}

/** The same, whatever it called back with: who reads a promise for an answer has an Error of it. */
export function unansweredIn(record: InvocationRecord): Unfinished | null {
  const { unfinished = null, calls, uncaught, known } = record;
  if (calls.length !== 1 || uncaught.length > 0) return null;
  return known.faults.length > 0 || (known.inForce ?? []).length > 0 ? null : unfinished;
}

/** Says whether a change was denied because it was not waited for: true-means-changed has the whole story then. */
export function isDeniedTooSoon(record: InvocationRecord): boolean {
  const { wanted } = record.known;
  if (unfinishedIn(record) === null || wanted === null || !hasAnswered(record)) return false;
  return wanted.after && !wanted.before && !saidChanged(record);
}
