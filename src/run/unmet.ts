import type { InvocationRecord } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";
import type { ScriptFailure, Trace, TraceStep, Unmet } from "../model/trace.ts";

type Last = Pick<Unmet, "scriptAt" | "scriptFailed">;

/** What the steps of a scenario did not find, each with what the script that ran last before it was looked for has done. */
export function unmetIn(trace: Trace): readonly Unmet[] {
  let last: Last = {};
  return trace.steps.flatMap((step) => {
    last = lastOf(trace, step) ?? last;
    return step.unmet.map((one) => ({ ...one, ...last }));
  });
}

function lastOf({ connection }: Trace, { records }: TraceStep): Last | undefined {
  const record = records.at(-1);
  if (record === undefined) return undefined;
  const facts = connection.scripts.find(({ script }) => script === record.script);
  const start = facts && { file: facts.file, line: facts.firstLine, column: 1 };
  const scriptAt = placeIn(record) ?? start;
  const scriptFailed = failureOf(record);
  return {
    ...(scriptAt === undefined ? {} : { scriptAt }),
    ...(scriptFailed === undefined ? {} : { scriptFailed }),
  };
}

function placeIn({ calls, uncaught }: InvocationRecord): Position | undefined {
  const [call] = calls;
  return call?.thrownAt ?? call?.at ?? uncaught[0]?.at ?? undefined;
}

function failureOf({ script, outcome, reply, uncaught }: InvocationRecord): ScriptFailure | undefined {
  if (outcome === "succeeded") return undefined;
  const error = reply?.error ?? uncaught[0]?.error ?? null;
  return { script, outcome, error: error && { name: error.name, message: error.message ?? "" } };
}
