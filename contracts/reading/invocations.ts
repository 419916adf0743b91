import type { ActionScript } from "../../src/model/action-script.ts";
import type { InvocationRecord } from "../../src/model/invocation.ts";
import type { Position } from "../../src/model/position.ts";
import type { Trace, TraceStep } from "../../src/model/trace.ts";

/** One invocation, with the place where it stands in its scenario. */
export interface Seen {
  readonly trace: Trace;
  readonly step: TraceStep;
  /** Index into `trace.steps`. */
  readonly index: number;
  /** Counts the invocations of the scenario from 0. */
  readonly order: number;
  readonly record: InvocationRecord;
}

/**
 * All invocations of a scenario in order, or those of some scripts.
 * @example invocations(trace, ["login", "get_user"])
 */
export function invocations(trace: Trace, scripts?: readonly ActionScript[]): readonly Seen[] {
  const all = trace.steps.flatMap((step, index) =>
    step.records.map((record, place) => ({ step: atRecord(step, place), index, record })),
  );
  return all
    .map(({ step, index, record }, order) => ({ trace, step, index, order, record }))
    .filter(({ record }) => scripts === undefined || scripts.includes(record.script));
}

/** A flow runs several scripts: to each belongs the store as it was around that one. */
function atRecord(step: TraceStep, place: number): TraceStep {
  const around = step.around?.[place];
  return around === undefined ? step : { ...step, ...around };
}

/** Where the script called back first, or went wrong before; else where its text starts; null where none is known. */
export function placeOf(seen: Seen): Position | null {
  const [call] = seen.record.calls;
  return call?.thrownAt ?? call?.calledAt ?? call?.at ?? startOf(seen.trace, seen.record.script);
}

/** Where the script called back first, or called the helper that did; null where that is not known. */
export function calledBackAt({ record: { calls } }: Seen): Position | null {
  const [call] = calls;
  return call?.calledAt ?? call?.at ?? null;
}

/** Where the text of a script starts; null where the connection lacks it. */
export function startOf(trace: Trace, script: ActionScript): Position | null {
  const facts = trace.connection.scripts.find((candidate) => candidate.script === script);
  return facts === undefined ? null : { file: facts.file, line: facts.firstLine, column: 1 };
}
