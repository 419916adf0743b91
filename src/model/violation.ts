import type { ActionScript } from "./action-script.ts";
import type { Level, ScenarioOfRun } from "./contract.ts";
import type { Json } from "./json.ts";
import type { Position } from "./position.ts";

/** A broken contract, with its words. */
export interface Violation {
  readonly contract: string;
  readonly level: Level;
  readonly script: ActionScript | null;
  readonly connection: string;
  /** File of the suite; null for a run-level contract. */
  readonly suite: string | null;
  readonly scenario: string | null;
  /** The suite's line of the step. */
  readonly scenarioAt: Position | null;
  /** Where a contract that judges the whole run met it; absent for all others. */
  readonly seenIn?: readonly ScenarioOfRun[] | undefined;
  /** Contracts, or facts as `contract:fact`, `at its line` or not, in any script or `in <script>`, of which this may be a consequence. */
  readonly mayFollow?: readonly string[] | undefined;
  /** Which of the contract's ways of being broken. */
  readonly fact: string;
  /** Faults that the script met, as `known.faults` names them: it is broken under these. Empty where it met none. */
  readonly faults: readonly string[];
  readonly message: string;
  readonly expected: Json;
  readonly received: Json;
  /** The script's line. */
  readonly at: Position | null;
  readonly related: readonly { readonly at: Position; readonly note: string }[];
  readonly help: string;
  readonly url: string;
}

/** Whether it may be a consequence of the other one, in a script that is right. */
export function mayFollow(violation: Violation, other: Violation): boolean {
  const { mayFollow: causes = [] } = violation;
  if (causes.length === 0 || violation.connection !== other.connection) return false;
  const names = [other.contract, `${other.contract}:${other.fact}`];
  const isNamed = (place: string) =>
    names.some((name) =>
      [`${name}${place}`, `${name}${place} in ${other.script}`].some((cause) => causes.includes(cause)),
    );
  return isNamed("") || (isNamed(" at its line") && isBeside(violation, other));
}

/** Whether both tell of one line; a `catch` hands on errors of many, so that alone is none. */
function isBeside(violation: Violation, other: Violation): boolean {
  return isAmong(violation.at, other) || isAmong(other.at, violation);
}

function isAmong(place: Position | null, { at, related }: Violation): boolean {
  if (place === null) return false;
  return [at, ...related.map((one) => one.at)].some(
    (one) => one?.file === place.file && one.line === place.line,
  );
}
