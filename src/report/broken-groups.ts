import type { Position } from "../model/position.ts";
import type { Violation } from "../model/violation.ts";

/** The same violation, met in one or more scenarios. */
export interface BrokenGroup {
  /** The first one; its words stand for all. */
  readonly violation: Violation;
  readonly places: readonly ScenarioPlace[];
}

/** A scenario in which a violation was met. */
export interface ScenarioPlace {
  readonly scenario: string;
  readonly at: Position | null;
}

/**
 * Puts violations together that a reader would call the same one: same contract, level, connection, script, script line,
 * and a message that differs in values only. One whose line is not known goes with the first of these whose line is.
 * The order of first appearance stays.
 */
export function groupBroken(violations: readonly Violation[]): readonly BrokenGroup[] {
  const groups = new Map<string, BrokenGroup>();
  const placed = new Map<string, Violation>();
  for (const one of violations) {
    if (one.at !== null && !placed.has(fault(one))) placed.set(fault(one), one);
  }
  for (const one of violations) {
    const violation = one.at === null ? (placed.get(fault(one)) ?? one) : one;
    const key = JSON.stringify([fault(violation), violation.at?.file, violation.at?.line]);
    const group = groups.get(key) ?? { violation, places: [] };
    groups.set(key, { ...group, places: addPlace(group.places, one) });
  }
  return [...groups.values()];
}

function fault({ contract, level, connection, script, message }: Violation): string {
  return JSON.stringify([contract, level, connection, script, shape(message)]);
}

function shape(message: string): string {
  return values.reduce((text, value) => text.replaceAll(value, "…"), message);
}

function addPlace(places: readonly ScenarioPlace[], violation: Violation): readonly ScenarioPlace[] {
  if (violation.scenario === null) return places;
  const known = places.some(
    (place) => place.scenario === violation.scenario && place.at?.file === violation.scenarioAt?.file,
  );
  return known ? places : [...places, { scenario: violation.scenario, at: violation.scenarioAt }];
}

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
