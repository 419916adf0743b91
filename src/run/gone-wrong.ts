import type { InvocationRecord, Known, ReplyError } from "../model/invocation.ts";
import { mistakeIn } from "../model/mistake.ts";
import type { Position } from "../model/position.ts";
import type { Trace } from "../model/trace.ts";
import type { ScriptFailure, ScriptGoneWrong } from "../model/unmet.ts";

/**
 * The first call of a scenario that ended as it should not, by what is known of it: an Error without an outage, nobody
 * for a user who is in the store, no login with her password. What the scenario expects in vain may come of it, however
 * many scripts have run since.
 * @param records the calls until then, in order
 */
export function goneWrong(
  trace: Pick<Trace, "connection" | "users">,
  records: readonly InvocationRecord[],
): ScriptGoneWrong | undefined {
  const index = records.findIndex((record) => isWrong(trace, record));
  const record = records[index];
  const at = record && (placeOf(record) ?? startOf(trace, record));
  if (record === undefined || at === undefined) return undefined;
  const [call] = record.calls;
  const mistake = mistakeIn(call?.error ?? record.uncaught[0]?.error)?.name;
  return {
    script: record.script,
    failure: failureOf(record) ?? null,
    at,
    calledBackAt: call?.calledAt ?? call?.at ?? at,
    isFirst: records.slice(0, index).every(({ script }) => script === record.script),
    ...(mistake === undefined ? {} : { mistake }),
  };
}

/** How a script ended that did not succeed. */
export function failureOf({ script, outcome, reply, uncaught }: InvocationRecord): ScriptFailure | undefined {
  if (outcome === "succeeded") return undefined;
  const error = reply?.error ?? uncaught[0]?.error ?? null;
  return { script, outcome, error: error && { name: error.name, message: error.message ?? "" } };
}

function isWrong({ users }: Pick<Trace, "users">, record: InvocationRecord): boolean {
  const { script, outcome, reply, known } = record;
  if (isExcused(known)) return false;
  if (outcome === "crashed" || outcome === "stalled") return true;
  const error = reply?.error ?? null;
  if (error !== null && !isRefusal(error)) return true;
  if (script === "get_user") return known.existed === true && !reply?.result;
  const isBlocked = known.user !== null && users[known.user]?.["blocked"] === true;
  return script === "login" && known.password === "right" && !isBlocked && !reply?.result;
}

function isExcused({ faults, inForce = [] }: Known): boolean {
  return faults.length + inForce.length > 0;
}

/** What scripts say of people, and not of what went wrong. */
function isRefusal({ name }: ReplyError): boolean {
  return (
    name === "WrongUsernameOrPasswordError" || name === "ValidationError" || name === "UnauthorizedError"
  );
}

/** Where the error was made, else where the script called back. */
function placeOf({ calls: [call], uncaught: [thrown] }: InvocationRecord): Position | undefined {
  return call?.thrownAt ?? call?.madeAt ?? call?.calledAt ?? call?.at ?? thrown?.at ?? undefined;
}

function startOf({ connection }: Pick<Trace, "connection">, record: InvocationRecord): Position | undefined {
  const facts = connection.scripts.find(({ script }) => script === record.script);
  return facts && { file: facts.file, line: facts.firstLine, column: 1 };
}
