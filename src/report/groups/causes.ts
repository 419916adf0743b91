import type { Position } from "../../model/position.ts";
import { mayFollow } from "../../model/violation.ts";
import type { Unmet } from "../../model/unmet.ts";
import { type SharedBlock, violationsOf } from "./shared-blocks.ts";
import type { UnmetGroup } from "./unmet-groups.ts";
import { lostIn } from "./unmet-requests.ts";

/**
 * Whether a block may come of another one, in scripts that are right, or of a script that fails each time, as a suite
 * has shown by a plain call of it: then nothing that it does after other scripts says anything of these.
 */
export function isFollowing(
  block: SharedBlock,
  all: readonly SharedBlock[],
  groups: readonly UnmetGroup[],
): boolean {
  const own = violationsOf(block);
  return own.every(
    (one) =>
      all.some((other) => other !== block && violationsOf(other).some((cause) => mayFollow(one, cause))) ||
      groups.some((group) => isShownBy(one, group)),
  );
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

/** Whether what a suite expects in vain comes of a broken contract that is told at length. */
export function isConsequence(
  { first: { suite, scenario } }: UnmetGroup,
  blocks: readonly SharedBlock[],
): boolean {
  const [unmet] = scenario.unmet;
  const violations = blocks.flatMap(violationsOf).filter((one) => one.connection === suite.connection);
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
