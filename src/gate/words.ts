import type { GateFailure, ScenarioName, VerifiedPair } from "../model/gate.ts";
import type { Cause, GateFact } from "./compare.ts";

/** A fact in words. */
export function inWords(fact: GateFact, connection: string): GateFailure {
  const { kind, at } = fact;
  switch (fact.kind) {
    case "no-longer-verified":
      return { kind, connection, at, ...(fact.pair.by ?? nobody), ...lost(fact.pair, fact.cause) };
    case "not-applicable":
      return { kind, connection, at, ...noPair, ...fact.scenario, ...skipped(fact.scenario, fact.reason) };
    default:
      return { kind, connection, at, ...noPair, ...nobody, ...waiver(fact.kind, fact.waiver.contract) };
  }
}

type Words = Pick<GateFailure, "message" | "because" | "help">;

function lost(
  { contract, script, by }: VerifiedPair,
  cause: Cause,
): Words & Pick<GateFailure, "contract" | "script"> {
  const whom = script === null ? "the run" : script;
  const until = by === null ? "" : ` Until now "${told(by)}" did it.`;
  const because = causes[cause.kind];
  const reason = cause.kind === "not-applicable" ? `${because}: ${cause.reason}` : because;
  return {
    contract,
    script,
    message: `${contract} is no longer verified for ${whom}: ${reason}.${until}`,
    because: reason,
    help: `${bringBack[cause.kind]} ${orUpdate}`,
  };
}

function skipped(scenario: ScenarioName, reason: string): Words {
  return {
    message: `"${told(scenario)}" does not apply (${reason}), and the lock does not list it so.`,
    because: reason,
    help: `Make the scenario apply again. ${orUpdate}`,
  };
}

function waiver(
  kind: "waiver-unused" | "waiver-new",
  contract: string,
): Words & Pick<GateFailure, "contract"> {
  if (kind === "waiver-unused") {
    return {
      contract,
      message: `The waiver of ${contract} is not used: nothing breaks that contract.`,
      because: "waivers that nothing needs hide the next bug",
      help: "Remove the waiver from the project file.",
    };
  }
  return {
    contract,
    message: `The waiver of ${contract} is in force, and the lock does not know it.`,
    because: "a waiver lets a broken contract through",
    help: `Honour the contract and remove the waiver. ${orUpdate}`,
  };
}

function told({ suite, scenario }: ScenarioName): string {
  return `${suite} › ${scenario}`;
}

const causes = {
  "contract-gone": "this version of Understudy has no such contract",
  "script-gone": "the connection has no such script",
  "script-stub": 'the script is the placeholder "Please implement"',
  "suite-gone": "the suite that did it is not run any more",
  "scenario-gone": "the scenario that did it is not in its suite any more",
  "not-applicable": "the scenario that did it does not apply any more",
  "found-nothing": "it found nothing to judge in this run",
} as const satisfies Record<Cause["kind"], string>;

const bringBack = {
  "contract-gone": "Look into the changelog for what has taken its place.",
  "script-gone": "Bring the script back.",
  "script-stub": "Write the script.",
  "suite-gone": "Bring the suite back, under the same name.",
  "scenario-gone": "Bring the scenario back, under the same name.",
  "not-applicable": "Make the scenario apply again.",
  "found-nothing": "Look at what the scenario still does; a step or a user of it may be gone.",
} as const satisfies Record<Cause["kind"], string>;

const orUpdate =
  "If it is meant so: run `understudy test --update-lock`, commit the lock and have the change reviewed in the pull request.";

const nobody = { suite: null, scenario: null } as const;
const noPair = { contract: null, script: null } as const;
