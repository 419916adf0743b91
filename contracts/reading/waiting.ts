import type { Position } from "../../src/model/position.ts";
import { invocations, startOf, type Seen } from "./invocations.ts";

/**
 * Where a script waited that met a store which never answers: where it made the last request that got no answer, else
 * where it opened the last connection; for one that was kept
 * from an earlier run, the only line in which the scenario has seen the script open one; else where its text starts.
 */
export function placeOfWaiting({ trace, record }: Seen): Position | null {
  const own = record.unansweredAt ?? openedIn(record).at(-1);
  if (own !== undefined) return own;
  const places = invocations(trace, [record.script]).flatMap((other) => openedIn(other.record));
  const byLine = new Map(places.map((at) => [`${at.file}:${at.line}`, at]));
  const [place] = byLine.values();
  return byLine.size === 1 && place !== undefined ? place : startOf(trace, record.script);
}

function openedIn({ connections }: Seen["record"]): readonly Position[] {
  return connections.flatMap(({ at, afterCallback }) => (at === null || afterCallback ? [] : [at]));
}
