import type { Lock, ScenarioName, Verification, VerifiedPair, WaivedContract } from "../model/gate.ts";
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
  | { readonly kind: "waiver-unused" | "waiver-new"; readonly waiver: WaivedContract; readonly at: Position };

/** What has changed without shutting the gate. */
export interface GateNews {
  /** Verified now, and not in the lock. */
  readonly added: readonly VerifiedPair[];
  /** Pairs of the lock that rest on a new connection, where none was opened this time. */
  readonly unseen: readonly VerifiedPair[];
  /** Entries of the lock that the run has outgrown: scenarios that run now, waivers that are gone. */
  readonly outgrown: readonly string[];
}

/** Holds a run against a lock. Pure. */
export function compareWithLock(lock: Lock, run: Verification): readonly GateFact[] {
  return [...lostPairs(lock, run), ...newlyNotApplicable(lock, run), ...waivers(lock, run)];
}

/** What a lock could be brought up to date with. Pure. */
export function newsOf(lock: Lock, run: Verification): GateNews {
  const locked = new Set(lock.verified.map(pairKey));
  const skipped = new Set(run.scenarios.filter(({ reason }) => reason !== null).map(nameKey));
  const waived = new Set(run.waivers.map(({ contract }) => contract));
  return {
    unseen: missing(lock, run).flatMap(({ pair }) => (isByChance(pair, run) ? [pair] : [])),
    added: run.verified.filter((pair) => !locked.has(pairKey(pair))),
    outgrown: [
      ...lock.notApplicable
        .filter((name) => !skipped.has(nameKey(name)))
        .map(({ suite, scenario }) => `${suite} › ${scenario}`),
      ...lock.waived.filter(({ contract }) => !waived.has(contract)).map(({ contract }) => contract),
    ],
  };
}

function lostPairs(lock: Lock, run: Verification): readonly GateFact[] {
  return missing(lock, run)
    .filter(({ pair }) => !isByChance(pair, run))
    .map(({ pair, at }) => ({ kind: "no-longer-verified", pair, cause: causeOf(pair, run), at }));
}

function missing(
  lock: Lock,
  run: Verification,
): readonly { readonly pair: VerifiedPair; readonly at: Position }[] {
  const verified = new Set(run.verified.map(pairKey));
  return lock.verified.flatMap((pair, index) =>
    verified.has(pairKey(pair)) ? [] : [{ pair, at: lock.at("verified", index) }],
  );
}

/** Whether a script opens a connection, or uses one that another has left open, is a matter of timing. */
function isByChance(pair: VerifiedPair, run: Verification): boolean {
  return onNewConnections.has(pair.contract) && causeOf(pair, run).kind === "found-nothing";
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

function newlyNotApplicable(lock: Lock, run: Verification): readonly GateFact[] {
  const locked = new Set(lock.notApplicable.map(nameKey));
  return run.scenarios.flatMap(({ suite, scenario, reason, at }) =>
    reason === null || locked.has(nameKey({ suite, scenario }))
      ? []
      : [{ kind: "not-applicable" as const, scenario: { suite, scenario }, reason, at }],
  );
}

function waivers(lock: Lock, run: Verification): readonly GateFact[] {
  const locked = new Set(lock.waived.map(({ contract }) => contract));
  return run.waivers.flatMap(({ contract, reason, at, used }): readonly GateFact[] => {
    const waiver = { contract, reason };
    if (!used) return [{ kind: "waiver-unused", waiver, at }];
    return locked.has(contract) ? [] : [{ kind: "waiver-new", waiver, at }];
  });
}

function pairKey({ contract, script }: VerifiedPair): string {
  return JSON.stringify([contract, script]);
}

function nameKey({ suite, scenario }: ScenarioName): string {
  return JSON.stringify([suite, scenario]);
}

const onNewConnections: ReadonlySet<string> = new Set(["declared-egress", "https-only"]);
