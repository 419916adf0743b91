import type { GateFailure } from "../../model/gate.ts";
import type { RunResult } from "../../model/run-result.ts";

/**
 * What keeps the gate shut, with what has one cause together, such as a script that is gone: what it verified, and the
 * scenarios that ran for it. None is empty.
 */
export function gateGroups({ gate }: Pick<RunResult, "gate">): readonly (readonly GateFailure[])[] {
  const key = ({ connection, cause, ...one }: GateFailure) =>
    JSON.stringify([connection, cause, skipping.has(one.kind) ? null : one.kind]);
  return [...Map.groupBy(gate?.failures ?? [], key).values()];
}

/** The failures of a group by what they say. */
export function gateParts(group: readonly GateFailure[]): readonly (readonly GateFailure[])[] {
  return [...Map.groupBy(group, ({ kind, because }) => JSON.stringify([kind, because])).values()];
}

/** Whatever is not run is not verified. */
const skipping: ReadonlySet<GateFailure["kind"]> = new Set(["no-longer-verified", "not-applicable"]);
