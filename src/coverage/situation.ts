import type { IdentifierField } from "../model/attributes.ts";
import type { CoverageCell } from "../model/coverage.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { Trace, TraceStep } from "../model/trace.ts";

/** What a script can be in. */
export type Situation = Omit<CoverageCell, "invocations" | "wouldTouch" | "connection">;

/** The situations that the scripts of a scenario were in, one for each invocation. */
export function situationsIn({ connection, steps }: Trace): readonly Situation[] {
  let importing = connection.mode.import_mode;
  return steps.flatMap((step) => {
    importing = importModeAfter(step, importing);
    return step.records.map((record) => situationOf(record, importing));
  });
}

/** Text that is the same for the same situation. */
export function situationKey(situation: Situation): string {
  const { script, outcome, identifier, importMode, fault } = situation;
  return JSON.stringify([script, outcome, identifier, importMode, fault]);
}

function importModeAfter({ tenant, action }: TraceStep, before: boolean): boolean {
  if (action?.kind === "set") return action.import_mode;
  return tenant?.import_mode ?? before;
}

function situationOf(record: InvocationRecord, importMode: boolean): Situation {
  const { script, outcome, known } = record;
  return { script, outcome, identifier: identifierIn(record), importMode, fault: faultIn(known.faults) };
}

function identifierIn({ script, args: [first = null] }: InvocationRecord): Situation["identifier"] {
  if (script === "delete") return "none";
  if (!isJsonObject(first)) return kindOf(first);
  const { email, username, phone_number: phone } = first;
  return (
    [email, username, phone].map((value) => kindOf(value ?? null)).find((kind) => kind !== "none") ?? "none"
  );
}

function kindOf(value: Json): IdentifierField | "none" {
  if (typeof value !== "string" || value === "") return "none";
  if (value.includes("@")) return "email";
  return /^\+?\d{7,15}$/.test(value) ? "phone_number" : "username";
}

/** The first that was met; records name it as in `store: reset after 20 bytes on 1`. */
function faultIn([label]: readonly string[]): string | null {
  return label === undefined ? null : (/: (\w+)(?: [^:]*)?$/.exec(label)?.[1] ?? label);
}
