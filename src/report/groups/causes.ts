import type { Position } from "../../model/position.ts";
import { mayFollow } from "../../model/violation.ts";
import type { Unmet } from "../../model/unmet.ts";
import { scriptsOf, type SharedBlock, violationsOf } from "./shared-blocks.ts";
import type { UnmetGroup } from "./unmet-groups.ts";
import { lostIn } from "./unmet-requests.ts";

/**
 * The names of what a block may come of alone, none where it needs a repair of its own: other blocks, in scripts that are
 * right, or a script that fails each time, as a suite has shown by a plain call of it. Then nothing that it does after
 * other scripts says anything of these.
 */
export function causesOf(
  block: SharedBlock,
  all: readonly SharedBlock[],
  groups: readonly UnmetGroup[],
): readonly string[] {
  const found = violationsOf(block).map((one) => {
    const others = all.filter((other) => other !== block && explains(other, one)).map(nameOf);
    return others.concat(
      groups.filter((group) => isShownBy(one, group)).map(({ first }) => first.scenario.name),
    );
  });
  return found.every(({ length }) => length > 0) ? [...new Set(found.flat())] : [];
}

function explains(block: SharedBlock, violation: SharedBlock["violation"]): boolean {
  return violationsOf(block).some((cause) => mayFollow(violation, cause));
}

/** A block in a few words. */
export function nameOf(block: SharedBlock): string {
  return `${block.violation.contract} · ${scriptsOf(block)}`;
}

function isShownBy(violation: SharedBlock["violation"], { first, others }: UnmetGroup): boolean {
  const { connection, at, related, mayFollow: causes = [] } = violation;
  const lines = [at, ...related.map((one) => one.at)].flatMap((one) => (one === null ? [] : lineOf(one)));
  return [first, ...others].some(({ suite, scenario }) => {
    const wrong = scenario.unmet[0]?.wrong;
    if (wrong === undefined || !wrong.isFirst || suite.connection !== connection) return false;
    return causes.includes(`unmet:${wrong.script}`) && linesOfUnmet(scenario.unmet[0]).some(isIn(lines));
  });
}

/** The names of the broken contracts, told at length, that what a suite expects in vain comes of. */
export function blamedFor(group: UnmetGroup, blocks: readonly SharedBlock[]): readonly string[] {
  return [...new Set(blocks.filter((block) => isBlamed(block, group)).map(nameOf))];
}

function isBlamed(block: SharedBlock, { first: { suite, scenario } }: UnmetGroup): boolean {
  const [unmet] = scenario.unmet;
  const violations = violationsOf(block).filter((one) => one.connection === suite.connection);
  const blamed = violations.map(({ at, related, scenarioAt, script }) => {
    const place = at ?? related[0]?.at ?? scenarioAt;
    return place === null ? `${script}` : lineOf(place);
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
