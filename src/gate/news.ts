import type { Lock, LockedSetting, Verification, VerifiedPair } from "../model/gate.ts";
import { isByChance, isHeldUp, missingPairs, nameKey, ownKey, pairKey } from "./compare.ts";

/** What has changed without shutting the gate. */
export interface GateNews {
  /** Verified now, and not in the lock. */
  readonly added: readonly VerifiedPair[];
  /** Scenarios of the project's own that the lock does not know, or that expect more by now. */
  readonly own: readonly string[];
  /** Pairs of the lock that rest on a new connection, where none was opened this time. */
  readonly unseen: readonly VerifiedPair[];
  /** Pairs of the lock that were not judged in a run that breaks something. */
  readonly heldUp: readonly VerifiedPair[];
  /** Entries of the lock that the run has outgrown: scenarios that run now, waivers that are gone. */
  readonly outgrown: readonly string[];
  /** What the project file says otherwise by now: settings that judge, reasons of waivers. */
  readonly changed: readonly string[];
}

/** What a lock could be brought up to date with. Pure. */
export function newsOf(lock: Lock, run: Verification): GateNews {
  const locked = new Set(lock.verified.map(pairKey));
  const missing = missingPairs(lock, run).map(({ pair }) => pair);
  return {
    unseen: missing.filter((pair) => isByChance(pair, run)),
    heldUp: missing.filter((pair) => !isByChance(pair, run) && isHeldUp(pair, run)),
    added: run.verified.filter((pair) => !locked.has(pairKey(pair))),
    own: grownOwn(lock, run),
    outgrown: outgrown(lock, run),
    changed: [...changedReasons(lock, run), ...changedSettings(lock, run)],
  };
}

function grownOwn(lock: Lock, run: Verification): readonly string[] {
  const before = new Map(lock.own.map((own) => [ownKey(own), own.expectations]));
  return run.own
    .filter(({ applies }) => applies)
    .filter((own) => own.expectations > (before.get(ownKey(own)) ?? -1))
    .map(({ file, scenario }) => `${file} › ${scenario}`);
}

function outgrown(lock: Lock, run: Verification): readonly string[] {
  const skipped = new Set(run.scenarios.filter(({ reason }) => reason !== null).map(nameKey));
  const waived = new Set(
    run.waivers.flatMap(({ contract, scripts }) => scripts.map((script) => pairKey({ contract, script }))),
  );
  const contracts = new Set(run.waivers.map(({ contract }) => contract));
  return [
    ...lock.notApplicable
      .filter((name) => !skipped.has(nameKey(name)))
      .map(({ suite, scenario }) => `${suite} › ${scenario}`),
    ...lock.waived
      .filter(({ contract, script }) =>
        script === undefined ? !contracts.has(contract) : !waived.has(pairKey({ contract, script })),
      )
      .map(({ contract, script = null }) => (script === null ? contract : `${contract} (${script})`)),
  ];
}

function changedReasons(lock: Lock, run: Verification): readonly string[] {
  return run.waivers.flatMap(({ contract, reason }) => {
    const before = lock.waived.find((waived) => waived.contract === contract && waived.reason !== reason);
    return before === undefined ? [] : [told(`contracts.waive.${contract}`, before.reason, reason)];
  });
}

function changedSettings(lock: Lock, run: Verification): readonly string[] {
  // The first version of locks kept none.
  if (lock.version === 1) return [];
  const names = new Set([...lock.settings, ...run.settings].map(({ setting }) => setting));
  return [...names].flatMap((name) => {
    const before = valueOf(lock.settings, name);
    const now = valueOf(run.settings, name);
    return JSON.stringify(before) === JSON.stringify(now) ? [] : [told(name, before, now)];
  });
}

function valueOf(settings: readonly LockedSetting[], name: string): LockedSetting["value"] | undefined {
  return settings.find(({ setting }) => setting === name)?.value;
}

function told(name: string, ...values: readonly (LockedSetting["value"] | undefined)[]): string {
  const [before, now] = values.map((value) => JSON.stringify(value) ?? "not set");
  return `${name} (${before} → ${now})`;
}
