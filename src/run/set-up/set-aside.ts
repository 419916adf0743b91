import type { Contract, ContractGroup } from "../../model/contract.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";
import type { Violation } from "../../model/violation.ts";
import { isRefused, refusedScripts } from "./api-refusal.ts";
import { restsOnForeignHash, stepsThatFailedAtHash } from "./foreign-hash.ts";

/**
 * What a scenario says where the mapping's hash is not the scripts': nothing that rests on it. What it found besides
 * stays; where that is nothing, it counts as not applicable, for this reason.
 */
export function withoutForeignHash(
  outcome: ScenarioOutcome,
  contracts: readonly Contract[],
  reason: string,
): ScenarioOutcome {
  const { trace } = outcome;
  if (trace === null) return outcome;
  const isDeceived = restsOnForeignHash(trace);
  const failed = stepsThatFailedAtHash(trace);
  if (!isDeceived && failed.length === 0) return outcome;
  const resting = new Set(contracts.filter((one) => one.restsOnHash === true).map(({ id }) => id));
  return without(outcome, reason, (violation) => {
    const { contract, script, fact } = violation;
    if (script !== "login" && script !== "change_password") return false;
    if (isDeceived && resting.has(contract)) return true;
    const isOfError = resting.has(contract) || ofError[contract]?.includes(fact) === true;
    return script === "login" && isOfError && failed.some((step) => isAt(violation, step));
  });
}

/** What a contract says of an error that a script did not expect, by its facts. */
const ofError: Readonly<Record<string, readonly string[]>> = {
  "no-uncaught-exception": ["sync", "async", "rejection", "late"],
  "callback-once": ["never"],
};

/**
 * The same where the API that the project file describes refuses every request: then nothing tells what scripts make
 * of its answers. How they end, and what they give away, does not rest on it.
 */
export function withoutApiRefusal(
  outcome: ScenarioOutcome,
  contracts: readonly Contract[],
  reason: string,
): ScenarioOutcome {
  const { trace } = outcome;
  if (trace === null) return outcome;
  const refused = refusedScripts(trace);
  if (refused.size === 0) return outcome;
  const resting = new Set(contracts.filter(({ group }) => ofAnswers.has(group)).map(({ id }) => id));
  return without(outcome, reason, (violation) => {
    const { contract, script } = violation;
    if (!resting.has(contract) || isOfFault(violation, trace)) return false;
    return script === null || refused.has(script);
  });
}

const ofAnswers: ReadonlySet<ContractGroup> = new Set(["Meaning", "Profile", "Life of a user"]);

/** Whether it was found where a fault answered in the API's place. */
function isOfFault(violation: Violation, { steps }: Trace): boolean {
  const { script } = violation;
  const step = steps.find((one) => isAt(violation, one));
  const records = (step?.records ?? []).filter((record) => script === null || record.script === script);
  return records.some(({ known }) => known.faults.length > 0) && !records.some(isRefused);
}

function isAt({ scenarioAt }: Violation, { at }: TraceStep): boolean {
  return at.line === scenarioAt?.line && at.file === scenarioAt.file;
}

function without(
  outcome: ScenarioOutcome,
  reason: string,
  follows: (violation: Violation) => boolean,
): ScenarioOutcome {
  const violations = outcome.violations.filter((violation) => !follows(violation));
  const isBroken = violations.some(({ level }) => level === "must");
  if (isBroken || outcome.result.status === "passed") return { ...outcome, violations };
  return {
    ...outcome,
    violations,
    result: { ...outcome.result, status: "not-applicable", unmet: [], notApplicable: reason },
  };
}
