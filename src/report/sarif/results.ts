import type { Position } from "../../model/position.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/trace.ts";
import type { Violation } from "../../model/violation.ts";
import { type BrokenGroup, groupBroken } from "../broken-groups.ts";
import { foundViolations } from "../found-violations.ts";
import { placeOfUnmet, placeOfViolation } from "../marked-place.ts";
import { lineText } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { fingerprints } from "./fingerprints.ts";
import { locationOf, type SarifLocation } from "./location.ts";
import { expectationRule, sarifLevels } from "./rules.ts";

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly SarifLocation[];
  readonly [property: string]: unknown;
}

/** A result for each broken contract and each expectation that was not met; what is waived is suppressed. */
export function resultsOf(
  result: RunResult,
  rules: readonly string[],
  options: ReportOptions,
): readonly object[] {
  const results = [
    ...groupBroken(foundViolations(result)).map((group) => ofGroup(group, options)),
    ...groupBroken(result.waived).map((group) => suppressed(group, result, options)),
    ...result.suites.flatMap(({ scenarios }) =>
      scenarios.flatMap(({ name, unmet }) => unmet.map((one) => ofUnmet(one, name, options))),
    ),
  ];
  const prints = fingerprints(results.map(({ identity }) => identity));
  return results.map(({ found }, index) =>
    Object.assign({}, found, {
      ruleIndex: rules.indexOf(found.ruleId),
      partialFingerprints: { "understudy/v1": prints[index] },
    }),
  );
}

interface Identified {
  readonly found: SarifResult;
  readonly identity: readonly (string | null)[];
}

function ofGroup({ violation, places }: BrokenGroup, options: ReportOptions): Identified {
  const { contract, level, script, connection, message, help } = violation;
  const main = placeOfViolation(violation);
  const related = [
    ...violation.related.map(({ at, note }) => ({ at, note })),
    ...places.flatMap(({ at, scenario }) => (at === null ? [] : [{ at, note: scenario }])),
  ];
  const found = {
    ruleId: contract,
    level: sarifLevels[level],
    message: { text: help === "" ? message : `${message}\n${help}` },
    locations: main === null ? [] : [locationOf(main, options)],
    relatedLocations: related.map(({ at, note }, id) =>
      Object.assign({ id, message: { text: note } }, locationOf(at, options)),
    ),
    occurrenceCount: Math.max(1, places.length),
  };
  return { found, identity: [contract, connection, script, ...lineOf(main, options)] };
}

function suppressed(group: BrokenGroup, result: RunResult, options: ReportOptions): Identified {
  const justification = reasonOf(result, group.violation);
  const { found, identity } = ofGroup(group, options);
  return { found: { ...found, suppressions: [{ kind: "external", justification }] }, identity };
}

function ofUnmet(unmet: Unmet, scenario: string, options: ReportOptions): Identified {
  const { at, path, message } = unmet;
  const main = placeOfUnmet(unmet, options);
  const found = {
    ruleId: expectationRule,
    level: "error",
    message: { text: `${scenario}: ${message}` },
    locations: [locationOf(main, options)],
    ...(main === at
      ? {}
      : { relatedLocations: [{ id: 0, message: { text: scenario }, ...locationOf(at, options) }] }),
  };
  return { found, identity: [expectationRule, scenario, path, ...lineOf(main, options)] };
}

// The text of the line instead of its number: what is added above it does not make it another result.
function lineOf(at: Position | null, options: ReportOptions): readonly (string | null)[] {
  if (at === null) return [];
  const { uri } = locationOf(at, options).physicalLocation.artifactLocation;
  return [uri, lineText(at, options)];
}

function reasonOf({ waived }: RunResult, violation: Violation): string {
  const same = waived.find(
    ({ contract, connection }) => contract === violation.contract && connection === violation.connection,
  );
  return same?.reason ?? "";
}
