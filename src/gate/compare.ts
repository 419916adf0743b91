import type {
  Lock,
  OwnScenario,
  ScenarioName,
  Verification,
  VerifiedPair,
  WaivedContract,
} from "../model/gate.ts";
import type { Position } from "../model/position.ts";

/** Why a pair is not verified any more, as far as it can be told. */
export type Cause =
  | { readonly kind: "contract-gone" | "script-gone" | "script-stub" | "suite-gone" | "scenario-gone" }
  | { readonly kind: "not-applicable"; readonly reason: string }
  | { readonly kind: "found-nothing" };

/** What shuts the gate, as facts. */
export type GateFact =
  | {
      readonly kind: "no-longer-verified";
      readonly pair: VerifiedPair;
      readonly cause: Cause;
      readonly at: Position;
    }
  | {
      readonly kind: "not-applicable";
      readonly scenario: ScenarioName;
      readonly reason: string;
      readonly at: Position;
    }
  | {
      readonly kind: "own-gone";
      readonly scenario: OwnScenario;
      /** Whether other scenarios of its file are there. */
      readonly isFileThere: boolean;
      readonly at: Position;
    }
  | {
      readonly kind: "own-expects-less";
      readonly scenario: OwnScenario;
      readonly now: number;
      readonly at: Position;
    }
  | { readonly kind: "waiver-unused" | "waiver-new"; readonly waiver: WaivedContract; readonly at: Position };

/** Holds a run against a lock. Pure. */
export function compareWithLock(lock: Lock, run: Verification): readonly GateFact[] {
  return [
    ...lostPairs(lock, run),
    ...lostOwn(lock, run),
    ...newlyNotApplicable(lock, run),
    ...waivers(lock, run),
  ];
}

function lostPairs(lock: Lock, run: Verification): readonly GateFact[] {
  return missingPairs(lock, run)
    .filter(({ pair }) => !isByChance(pair, run) && !isHeldUp(pair, run))
    .map(({ pair, at }) => ({ kind: "no-longer-verified", pair, cause: causeOf(pair, run), at }));
}

/** Pairs of the lock that the run has not looked at; those that are broken are told as such. */
export function missingPairs(
  lock: Lock,
  run: Verification,
): readonly { readonly pair: VerifiedPair; readonly at: Position }[] {
  const known = new Set([...run.verified, ...run.broken].map(pairKey));
  return lock.verified.flatMap((pair, index) =>
    known.has(pairKey(pair)) ? [] : [{ pair, at: lock.at("verified", index) }],
  );
}

/** Whether a script opens a connection, or uses one that another has left open, is a matter of timing. */
export function isByChance(pair: VerifiedPair, run: Verification): boolean {
  return onNewConnections.has(pair.contract) && causeOf(pair, run).kind === "found-nothing";
}

/** What a run breaks keeps others from being judged; until that is repaired it shuts the gate by itself. */
export function isHeldUp(pair: VerifiedPair, run: Verification): boolean {
  return run.broken.some(({ fatal }) => fatal) && causeOf(pair, run).kind === "found-nothing";
}

function causeOf({ contract, script, by }: VerifiedPair, run: Verification): Cause {
  if (!run.contracts.includes(contract)) return { kind: "contract-gone" };
  const own = run.scripts.find((candidate) => candidate.script === script);
  if (script !== null && own === undefined) return { kind: "script-gone" };
  if (own?.stub === true) return { kind: "script-stub" };
  if (by === null) return { kind: "found-nothing" };
  const suite = run.scenarios.filter((scenario) => scenario.suite === by.suite);
  if (suite.length === 0) return { kind: "suite-gone" };
  const scenario = suite.find((candidate) => candidate.scenario === by.scenario);
  if (scenario === undefined) return { kind: "scenario-gone" };
  const { reason } = scenario;
  return reason === null ? { kind: "found-nothing" } : { kind: "not-applicable", reason };
}

function lostOwn(lock: Lock, run: Verification): readonly GateFact[] {
  const files = new Set(run.own.map(({ file }) => file));
  const there = new Map(run.own.map((own) => [ownKey(own), own]));
  return lock.own.flatMap((scenario, index): readonly GateFact[] => {
    const at = lock.at("own", index);
    const now = there.get(ownKey(scenario));
    if (now === undefined) {
      return [{ kind: "own-gone", scenario, isFileThere: files.has(scenario.file), at }];
    }
    // One that does not apply any more is told by that.
    if (!now.applies || now.expectations >= scenario.expectations) return [];
    return [{ kind: "own-expects-less", scenario, now: now.expectations, at: now.at }];
  });
}

function newlyNotApplicable(lock: Lock, run: Verification): readonly GateFact[] {
  const locked = new Set(lock.notApplicable.map(nameKey));
  return run.scenarios.flatMap(({ suite, scenario, reason, at }) =>
    reason === null || locked.has(nameKey({ suite, scenario }))
      ? []
      : [{ kind: "not-applicable" as const, scenario: { suite, scenario }, reason, at }],
  );
}

function waivers(lock: Lock, run: Verification): readonly GateFact[] {
  return run.waivers.flatMap(({ contract, reason, at, scripts }): readonly GateFact[] => {
    if (scripts.length === 0) return [{ kind: "waiver-unused", waiver: { contract, reason }, at }];
    return scripts
      .filter((script) => !isLocked(lock, { contract, script }))
      .map((script) => ({ kind: "waiver-new", waiver: { contract, script, reason }, at }));
  });
}

function isLocked(
  lock: Lock,
  { contract, script }: Pick<Required<WaivedContract>, "contract" | "script">,
): boolean {
  return lock.waived.some(
    (waived) => waived.contract === contract && (waived.script === undefined || waived.script === script),
  );
}

/** What tells a pair from others. */
export function pairKey({ contract, script }: Pick<VerifiedPair, "contract" | "script">): string {
  return JSON.stringify([contract, script]);
}

/** What tells a scenario from others, by its names. */
export function nameKey({ suite, scenario }: ScenarioName): string {
  return JSON.stringify([suite, scenario]);
}

/** What tells a scenario of the project's own from others. */
export function ownKey({ file, scenario }: Pick<OwnScenario, "file" | "scenario">): string {
  return JSON.stringify([file, scenario]);
}

const onNewConnections: ReadonlySet<string> = new Set(["declared-egress", "https-only"]);
