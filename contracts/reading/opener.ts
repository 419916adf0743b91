import type { Position } from "../../src/model/position.ts";
import { placeOfRequest } from "../../src/model/request-place.ts";
import { invocations, type Seen } from "./invocations.ts";

/** Who opened a connection. */
export interface Opener {
  readonly script: Seen["record"]["script"];
  readonly at: Position | null;
  /** Opened by an earlier call, which left it open. */
  readonly isOld?: boolean;
}

/**
 * The last connection in this container that may have broken: one that this script has left open before, one of this run,
 * or one that another left open.
 */
export function openedBy(seen: Seen): Opener | undefined {
  const all = openIn(seen);
  return all.findLast(({ script, isOld }) => isOld && script === seen.record.script) ?? all.at(-1);
}

function openIn(seen: Seen): readonly Opener[] {
  return invocations(seen.trace)
    .filter(({ order, record }) => order <= seen.order && record.container === seen.record.container)
    .flatMap(({ order, record: { script, connections } }) =>
      connections
        .filter(({ at, leftOpen }) => at !== null && (leftOpen || order === seen.order))
        .map(({ at }) => ({ script, at, isOld: order < seen.order })),
    );
}

/** Where the last request was made: its answer, which no line of the script waits for, leaves none in a stack. */
export function placeOfLastRequest({ trace, record }: Seen): Position | null {
  const last = record.http.at(-1);
  return record.unfinished?.at ?? (last === undefined ? null : placeOfRequest({ trace, record }, last));
}
