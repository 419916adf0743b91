import type { GateFailure, OwnScenario, ScenarioName, VerifiedPair, WaivedContract } from "../model/gate.ts";
import type { Position } from "../model/position.ts";
import type { Cause, GateFact } from "./compare.ts";

/** A fact in words. */
export function inWords(fact: GateFact, connection: string): GateFailure {
  const { kind, at } = fact;
  switch (fact.kind) {
    case "no-longer-verified":
      return { kind, connection, at, ...(fact.pair.by ?? nobody), ...lost(fact.pair, fact.cause) };
    case "not-applicable":
      return { kind, connection, at, ...noPair, ...fact.scenario, ...skipped(fact.scenario, fact.reason) };
    case "own-gone":
      return { kind, connection, at, ...noPair, ...placeOf(fact.scenario), ...gone(fact) };
    case "own-expects-less":
      return { kind, connection, at, ...noPair, ...placeOf(fact.scenario), ...expectsLess(fact) };
    default:
      return { kind, connection, at, ...nobody, ...waiver(fact.kind, fact.waiver) };
  }
}

type Words = Pick<GateFailure, "message" | "because" | "cause" | "help">;

function lost(
  { contract, script, by }: VerifiedPair,
  cause: Cause,
): Words & Pick<GateFailure, "contract" | "script"> {
  const whom = script === null ? "the run" : script;
  const until = by === null ? "" : ` Until now "${told(by)}" did it.`;
  const because = cause.kind === "script-gone" ? `the connection has no ${whom} script` : causes[cause.kind];
  const reason = cause.kind === "not-applicable" ? `${because}: ${cause.reason}` : because;
  return {
    contract,
    script,
    message: `${contract} is no longer verified for ${whom}: ${reason}.${until}`,
    because: reason,
    cause: cause.kind === "not-applicable" ? cause.reason : because,
    help: `${by === null && cause.kind === "found-nothing" ? overTheRun : bringBack[cause.kind]} ${orUpdate}`,
  };
}

function skipped(scenario: ScenarioName, reason: string): Words {
  return {
    message: `"${told(scenario)}" does not apply (${reason}), and the lock does not list it so.`,
    because: `they do not apply (${reason}), and the lock does not list them so`,
    cause: reason,
    help: `Make the scenario apply again. ${orUpdate}`,
  };
}

function gone({ scenario, isFileThere }: Extract<GateFact, { kind: "own-gone" }>): Words {
  const because = isFileThere ? "they are not in their suite any more" : "their suite is not run any more";
  const what = isFileThere ? "is not in its suite any more" : "is not run any more: its suite is gone";
  return {
    message: `"${told(placeOf(scenario))}" ${what}.`,
    ...forAll(because),
    help: `Bring it back, in the same file and under the same name, and look at \`suites\` of the project file. ${orUpdate}`,
  };
}

function expectsLess({ scenario, now }: Extract<GateFact, { kind: "own-expects-less" }>): Words {
  return {
    message: `"${told(placeOf(scenario))}" expects something of ${now} values, and in the lock of ${scenario.expectations}.`,
    ...forAll("they expect less than the lock says"),
    help: `Bring back what the scenario expected. ${orUpdate}`,
  };
}

function waiver(
  kind: "waiver-unused" | "waiver-new",
  { contract, script = null }: WaivedContract,
): Words & Pick<GateFailure, "contract" | "script"> {
  if (kind === "waiver-unused") {
    return {
      contract,
      script,
      message: `The waiver of ${contract} is not used: nothing breaks that contract.`,
      ...forAll("waivers that nothing needs hide the next bug"),
      help: "Remove the waiver from the project file.",
    };
  }
  const whom = script === null ? "" : ` for ${script}`;
  return {
    contract,
    script,
    message: `The waiver of ${contract} is in force${whom}, and the lock does not know it.`,
    ...forAll("a waiver lets a broken contract through"),
    help: `Honour the contract and remove the waiver. ${orUpdate}`,
  };
}

/** A lock whose project is not there any more. */
export function projectGone(lock: string, at: Position): GateFailure {
  return {
    kind: "project-gone",
    connection: lock,
    at,
    ...noPair,
    ...nobody,
    message: "No project file stands beside this lock: nothing that it holds was verified.",
    ...forAll("no project file stands beside the lock"),
    help: "Bring the project file back. If it is meant so: remove the lock too, and have the change reviewed in the pull request.",
  };
}

function forAll(because: string): Pick<GateFailure, "because" | "cause"> {
  return { because, cause: because };
}

function placeOf({ file, scenario }: OwnScenario): ScenarioName {
  return { suite: file, scenario };
}

function told({ suite, scenario }: ScenarioName): string {
  return `${suite} › ${scenario}`;
}

const causes = {
  "contract-gone": "this version of Understudy has no such contract",
  "script-stub": 'the script is the placeholder "Please implement"',
  "suite-gone": "the suite that did it is not run any more",
  "scenario-gone": "the scenario that did it is not in its suite any more",
  "not-applicable": "the scenario that did it does not apply any more",
  "found-nothing": "it found nothing to judge in this run",
} as const satisfies Record<Exclude<Cause["kind"], "script-gone">, string>;

const bringBack = {
  "contract-gone": "Look into the changelog for what has taken its place.",
  "script-gone": "Bring the script back.",
  "script-stub": "Write the script.",
  "suite-gone": "Bring the suite back, under the same name.",
  "scenario-gone": "Bring the scenario back, under the same name.",
  "not-applicable": "Make the scenario apply again.",
  "found-nothing": "Look at what the scenario still does; a step or a user of it may be gone.",
} as const satisfies Record<Cause["kind"], string>;

/** Such a contract looks at all scenarios together. */
const overTheRun =
  "It is judged over the whole run, no one scenario did it: look at what the scenarios of that script still do.";

const orUpdate =
  "If it is meant so: run `understudy test --update-lock`, commit the lock and have the change reviewed in the pull request.";

const nobody = { suite: null, scenario: null } as const;
const noPair = { contract: null, script: null } as const;
