import type { Contract } from "../model/contract.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import { restsOnForeignHash } from "./foreign-hash.ts";

/**
 * What a scenario says where the mapping's hash is not the scripts': nothing that rests on it. What it found besides
 * stays; where that is nothing, it counts as not applicable, for this reason.
 */
export function withoutForeignHash(
  outcome: ScenarioOutcome,
  contracts: readonly Contract[],
  reason: string,
): ScenarioOutcome {
  const { trace, violations, result } = outcome;
  if (trace === null || !restsOnForeignHash(trace)) return outcome;
  const resting = new Set(contracts.filter((one) => one.restsOnHash === true).map(({ id }) => id));
  const left = violations.filter(
    ({ contract, script }) => !resting.has(contract) || (script !== "login" && script !== "change_password"),
  );
  const isBroken = left.some(({ level }) => level === "must");
  if (isBroken || result.status === "passed") return { ...outcome, violations: left };
  return {
    ...outcome,
    violations: left,
    result: { ...result, status: "not-applicable", unmet: [], notApplicable: reason },
  };
}
