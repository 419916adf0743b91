import type { Position } from "../../model/position.ts";
import { mayFollow, type Violation } from "../../model/violation.ts";

/** The same violation, met in one or more scenarios. */
export interface BrokenGroup {
  /** The first one; its words stand for all. */
  readonly violation: Violation;
  /** All faults under which it was met; empty where it was met without one too. */
  readonly faults: readonly string[];
  readonly places: readonly ScenarioPlace[];
}

/** A scenario in which a violation was met. */
export interface ScenarioPlace {
  readonly scenario: string;
  readonly at: Position | null;
}

/**
 * Puts violations together that a reader would call the same one: same contract, way of being broken, level, connection,
 * script, script line, advice, and a message that differs in values only. Where faults were met the message tells of
 * these, and does not count: what one line makes of several faults is mended once. One whose line is not known goes with
 * the first of these whose line is, or else to the only line of its kind. The order of first appearance stays, but for what may follow from another: that
 * comes last.
 */
export function groupBroken(found: readonly Violation[]): readonly BrokenGroup[] {
  const violations = placedByKind(found);
  const placed = firstBy(
    violations.filter(({ at }) => at !== null),
    told,
  );
  // What breaks without a fault breaks under one too.
  const calm = firstBy(
    violations.filter(({ faults }) => faults.length === 0),
    causeAndLine,
  );
  const standsFor = (one: Violation) => {
    const violation = one.at === null ? (placed.get(told(one)) ?? one) : one;
    return violation.faults.length === 0 ? violation : (calm.get(causeAndLine(violation)) ?? violation);
  };
  const groups = Map.groupBy(violations, (one) => {
    const violation = standsFor(one);
    return JSON.stringify([told(violation), violation.at?.file, violation.at?.line]);
  });
  const all = [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [groupOf(standsFor(first), own)];
  });
  return causesFirst(all);
}

/** A request over a kept connection has no line; where others of its kind all have one, it is that. */
function placedByKind(violations: readonly Violation[]): readonly Violation[] {
  const known = violations.filter(({ at }) => at !== null);
  const kinds = Map.groupBy(known, cause);
  const same = new Set(known.map(told));
  return violations.map((one) => {
    if (one.at !== null || same.has(told(one))) return one;
    const lines = new Map(kinds.get(cause(one))?.map(({ at }) => [`${at?.file}:${at?.line}`, at]));
    const [at = null] = lines.values();
    return lines.size === 1 ? { ...one, at } : one;
  });
}

/** Who is given another id, or asks for somebody else, breaks promises of scripts that are right. */
function causesFirst(groups: readonly BrokenGroup[]): readonly BrokenGroup[] {
  const broken = groups.flatMap(({ violation }) => (violation.level === "must" ? [violation] : []));
  const follows = ({ violation }: BrokenGroup) => broken.some((cause) => mayFollow(violation, cause));
  return [...groups.filter((one) => !follows(one)), ...groups.filter(follows)];
}

/** In how many scenarios violations were met; what only the whole run shows counts as one. */
export function countScenarios(violations: readonly Violation[]): number {
  return Math.max(
    Math.min(violations.length, 1),
    violations.reduce<readonly ScenarioPlace[]>(addPlace, []).length,
  );
}

function firstBy(
  violations: readonly Violation[],
  keyOf: (violation: Violation) => string,
): ReadonlyMap<string, Violation> {
  return new Map(violations.toReversed().map((one) => [keyOf(one), one]));
}

function told(violation: Violation): string {
  const { faults, message } = violation;
  return JSON.stringify([cause(violation), faults.length === 0 ? shape(message) : null]);
}

function causeAndLine(violation: Violation): string {
  return JSON.stringify([cause(violation), violation.at?.file, violation.at?.line]);
}

function cause({ contract, fact, level, connection, script, help }: Violation): string {
  return JSON.stringify([contract, fact, level, connection, script, help]);
}

/** A message without its values. */
export function shape(message: string): string {
  return values.reduce((text, value) => text.replaceAll(value, "…"), message.replaceAll(meanwhile, ""));
}

function groupOf(violation: Violation, own: readonly Violation[]): BrokenGroup {
  const isAlwaysUnderFault = own.every(({ faults }) => faults.length > 0);
  const faults = isAlwaysUnderFault ? [...new Set(own.flatMap((one) => one.faults))] : [];
  return { violation, faults, places: own.reduce<readonly ScenarioPlace[]>(addPlace, []) };
}

function addPlace(places: readonly ScenarioPlace[], violation: Violation): readonly ScenarioPlace[] {
  const added = placesOf(violation).filter(
    ({ scenario, at }) => !places.some((place) => place.scenario === scenario && place.at?.file === at?.file),
  );
  return added.length === 0 ? places : [...places, ...added.map(({ scenario, at }) => ({ scenario, at }))];
}

function placesOf({ scenario, scenarioAt, seenIn = [] }: Violation): readonly ScenarioPlace[] {
  return scenario === null ? seenIn : [{ scenario, at: scenarioAt }];
}

// Which script was running is chance where the line belongs to none of these, such as that of a pool.
const meanwhile = / \(while `\w+` ran\)/g;

// What differs between two tellings of one fact: marks, quoted text, addresses of people, numbers, words of JSON.
const values = [
  /«[^»]*»/gu,
  /"(?:[^"\\]|\\.)*"/gu,
  /`[^`]*`/gu,
  /(?<!\w)'[^'\n]*'(?!\w)/gu,
  /[\w.+-]+@[\w.-]+/gu,
  /\d+(?:[.,]\d+)*/gu,
  /\b(?:null|true|false|absent)\b/gu,
];
