import type { Position } from "../../model/position.ts";
import { mayFollow, type Violation } from "../../model/violation.ts";
import type { Unmet } from "../../model/unmet.ts";
import { scriptsOf, type SharedBlock, violationsOf } from "./shared-blocks.ts";
import type { UnmetGroup, UnmetScenario } from "./unmet-groups.ts";
import { lostIn } from "./unmet-requests.ts";

/**
 * The names of what a block may come of alone, none where it needs a repair of its own: other blocks, in scripts that are
 * right, or a script that fails each time, as a suite has shown by a plain call of it. Then nothing that it does after
 * other scripts says anything of these.
 */
export function causesOf(
  block: SharedBlock,
  all: readonly SharedBlock[],
  plain: readonly PlainFailures[],
): readonly string[] {
  const found = violationsOf(block).map((one) => {
    const others = all.filter((other) => other !== block && explains(other, one)).map(nameOf);
    return others.concat(
      plain
        .filter(({ failed }) => failed.some((scenario) => isShownBy(one, scenario)))
        .map(({ name }) => name),
    );
  });
  return found.every(({ length }) => length > 0) ? [...new Set(found.flat())] : [];
}

/** Scenarios of one group in which a call fails by itself, and the group's name. */
interface PlainFailures {
  readonly name: string;
  readonly failed: readonly UnmetScenario[];
}

/** What fails whoever is asked for: a scenario that loses a user for capitals alone shows nothing of others. */
export function plainFailures(
  groups: readonly UnmetGroup[],
  found: readonly Violation[],
): readonly PlainFailures[] {
  return groups.map(({ first, others }) => ({
    name: first.scenario.name,
    failed: [first, ...others].filter(
      (one) => one.scenario.unmet[0]?.wrong?.isFirst === true && !isLostByCase(one, found),
    ),
  }));
}

/** Whether the script lost a user, in this scenario, whose identifier it was asked for in another case. */
function isLostByCase({ suite, scenario }: UnmetScenario, found: readonly Violation[]): boolean {
  return found.some(
    (one) =>
      one.contract === "identifier-case" &&
      one.script === scenario.unmet[0]?.wrong?.script &&
      one.connection === suite.connection &&
      one.suite === suite.file &&
      one.scenario === scenario.name,
  );
}

function explains(block: SharedBlock, violation: Violation): boolean {
  return violationsOf(block).some((cause) => mayFollow(violation, cause));
}

/** A block in a few words. */
export function nameOf(block: SharedBlock): string {
  return `${block.violation.contract} · ${scriptsOf(block)}`;
}

function isShownBy(violation: Violation, { suite, scenario }: UnmetScenario): boolean {
  const { connection, at, related, mayFollow: causes = [] } = violation;
  const lines = [at, ...related.map((one) => one.at)].flatMap((one) => (one === null ? [] : lineOf(one)));
  const [unmet] = scenario.unmet;
  if (suite.connection !== connection || !causes.includes(`unmet:${unmet?.wrong?.script}`)) return false;
  return linesOfUnmet(unmet).some(isIn(lines));
}

/**
 * The names of the broken contracts, told at length, that what a suite expects in vain comes of.
 * @param found all that is broken, warnings too
 */
export function blamedFor(
  group: UnmetGroup,
  blocks: readonly SharedBlock[],
  found: readonly Violation[],
): readonly string[] {
  const { first, others } = group;
  const lost = [first, ...others].every((one) => isLostByCase(one, found));
  const script = lost ? first.scenario.unmet[0]?.wrong?.script : undefined;
  const blamed = blocks.filter(
    (block) => isBlamed(block, first) || isSeenIn(block, first) || isOfCase(block, first, script),
  );
  return [...new Set(blamed.map(nameOf))];
}

/** A script that takes no other case loses users for it in one way, whatever the lines. */
function isOfCase(
  block: SharedBlock,
  { suite }: UnmetScenario,
  script: Violation["script"] | undefined,
): boolean {
  return violationsOf(block).some(
    (one) =>
      one.contract === "identifier-case" && one.script === script && one.connection === suite.connection,
  );
}

/** Whether a contract that compares scenarios was met in this one: what fails there at its first script has another cause. */
function isSeenIn({ violation, places }: SharedBlock, { suite, scenario }: UnmetScenario): boolean {
  return (
    violation.scenario === null &&
    violation.connection === suite.connection &&
    scenario.unmet[0]?.wrong?.isFirst !== true &&
    places.some((place) => place.scenario === scenario.name && place.at?.file === suite.file)
  );
}

function isBlamed(block: SharedBlock, { suite, scenario }: UnmetScenario): boolean {
  const [unmet] = scenario.unmet;
  const violations = violationsOf(block).filter((one) => one.connection === suite.connection);
  const blamed = violations.flatMap(({ at, related, scenarioAt, script, fact }) => {
    const place = at ?? related[0]?.at ?? scenarioAt;
    // A broken statement is shown where it is made, and fails where its error is handed on.
    const handedOn = fact === "statement" ? related.map((one) => lineOf(one.at)) : [];
    return [place === null ? `${script}` : lineOf(place), ...handedOn];
  });
  if (linesOfUnmet(unmet).some(isIn(blamed))) return true;
  return violations.some(({ contract, fact, script }) => {
    // A contract tells of the same script that it encodes no address: mended once, whatever the lines.
    const lost = fact === "unencoded" && scenario.unmet.find((one) => lostIn(one).length > 0);
    if (lost && lost.script === script) return true;
    // Auth0 hands delete the id that it was given.
    const isGivenId = unmet?.wrong?.script === "delete";
    return (isGivenId && givesIds.has(contract)) || (contract === "no-user-in-global" && fact === "by-key");
  });
}

/** The lines of the script to which an expectation was lost. */
function linesOfUnmet(unmet: Unmet | undefined): readonly string[] {
  if (unmet?.wrong !== undefined) return [unmet.wrong.at, unmet.wrong.calledBackAt].map(lineOf);
  return unmet?.scriptFailed === undefined || unmet.scriptAt === undefined ? [] : [lineOf(unmet.scriptAt)];
}

/** A line as a key. */
export function lineOf({ file, line }: Position): string {
  return JSON.stringify([file, line]);
}

function isIn(lines: readonly string[]): (line: string) => boolean {
  return (line) => lines.includes(line);
}

const givesIds: ReadonlySet<string> = new Set(["stable-user-id", "profile-has-id"]);
