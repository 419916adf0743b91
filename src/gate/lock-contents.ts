import { actionScripts, type ActionScript } from "../model/action-script.ts";
import type { LockContents, ScenarioName, Verification, VerifiedPair } from "../model/gate.ts";

/**
 * What of a run is worth locking, in an order that the run's own order does not change.
 * @param before the lock so far: a scenario that it names stays named as long as it runs, so that diffs stay small
 */
export function lockContents(run: Verification, before: LockContents | null): LockContents {
  const { verified, own, scenarios, waivers, settings } = run;
  return {
    verified: keepNames(verified, before?.verified ?? [], scenarios).toSorted(
      (a, b) => inOrder(a.contract, b.contract) || scriptOrder(a) - scriptOrder(b),
    ),
    own: own
      .filter(({ applies }) => applies)
      .map(({ file, scenario, expectations }) => ({ file, scenario, expectations }))
      .toSorted((a, b) => inOrder(a.file, b.file) || inOrder(a.scenario, b.scenario)),
    notApplicable: scenarios
      .flatMap(({ suite, scenario, reason }) => (reason === null ? [] : [{ suite, scenario, reason }]))
      .toSorted(byName),
    waived: waivers
      .flatMap(({ contract, reason, scripts }) => scripts.map((script) => ({ contract, script, reason })))
      .toSorted((a, b) => inOrder(a.contract, b.contract) || scriptOrder(a) - scriptOrder(b)),
    settings: settings.toSorted((a, b) => inOrder(a.setting, b.setting)),
  };
}

/**
 * A lock file: one line per entry, so that two branches that add entries can be merged.
 * @param schema address of the JSON Schema, for editors
 */
export function writeLock(contents: LockContents, schema: string): string {
  const head = [`  "$schema": ${JSON.stringify(schema)}`, '  "version": 2'];
  const sections = (["verified", "own", "notApplicable", "waived", "settings"] as const).map(
    (name) => `  ${JSON.stringify(name)}: ${lines(contents[name])}`,
  );
  return `{\n${[...head, ...sections].join(",\n")}\n}\n`;
}

/** Which scenario is the first to open a connection depends on what others have left open. */
function keepNames(
  pairs: readonly VerifiedPair[],
  before: readonly VerifiedPair[],
  scenarios: Verification["scenarios"],
): readonly VerifiedPair[] {
  const ran = ({ suite, scenario }: ScenarioName) =>
    scenarios.some((one) => one.suite === suite && one.scenario === scenario && one.reason === null);
  return pairs.map((pair) => {
    const { contract, script } = pair;
    const old = before.find((one) => one.contract === contract && one.script === script)?.by ?? null;
    const by = old !== null && pair.by !== null && ran(old) ? old : pair.by;
    return { contract, script, by };
  });
}

function lines(entries: readonly unknown[]): string {
  if (entries.length === 0) return "[]";
  return `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n")}\n  ]`;
}

function byName(a: ScenarioName, b: ScenarioName): number {
  return inOrder(a.suite, b.suite) || inOrder(a.scenario, b.scenario);
}

// By code units: a locale would sort differently on another machine.
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function scriptOrder({ script }: Pick<VerifiedPair, "script">): number {
  return script === null ? -1 : places.indexOf(script);
}

const places: readonly ActionScript[] = actionScripts;
