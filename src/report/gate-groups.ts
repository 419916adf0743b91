import type { GateFailure } from "../model/gate.ts";
import type { RunResult } from "../model/run-result.ts";

/** What keeps the gate shut, with what has one cause and one way out together; none is empty. */
export function gateGroups({ gate }: Pick<RunResult, "gate">): readonly (readonly GateFailure[])[] {
  const key = ({ connection, kind, because, help }: GateFailure) =>
    JSON.stringify([connection, kind, because, help]);
  return [...Map.groupBy(gate?.failures ?? [], key).values()];
}
