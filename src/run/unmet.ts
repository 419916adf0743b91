import type { Position } from "../model/position.ts";
import type { Trace, TraceStep, Unmet } from "../model/trace.ts";

/** What the steps of a scenario did not find, each with the line of the script that ran last before it was looked for. */
export function unmetIn(trace: Trace): readonly Unmet[] {
  let last: Position | undefined;
  return trace.steps.flatMap((step) => {
    last = lastPlace(trace, step) ?? last;
    return step.unmet.map((one) => (last === undefined ? one : { ...one, scriptAt: last }));
  });
}

function lastPlace({ connection }: Trace, { records }: TraceStep): Position | undefined {
  const record = records.at(-1);
  const called = record?.calls[0]?.at;
  if (called) return called;
  const facts = connection.scripts.find(({ script }) => script === record?.script);
  return facts && { file: facts.file, line: facts.firstLine, column: 1 };
}
