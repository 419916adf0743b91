import type { Violation } from "../../model/violation.ts";
import type { BrokenGroup } from "./broken-groups.ts";
import { lineText, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { visible } from "../visible.ts";
import { phrases } from "../words.ts";

/** What is told in one block: a broken contract, and the other lines that break it in the same way. */
export interface SharedBlock extends BrokenGroup {
  /** The same at other lines, of other scripts mostly; each line once. */
  readonly others: readonly Violation[];
}

/**
 * Puts groups into one block that a reader would mend in one way: of several scripts the same is said, or all are broken
 * under faults and have one way out, or all have one way out and one second place. The order of first appearance stays.
 */
export function shareBlocks(groups: readonly BrokenGroup[]): readonly SharedBlock[] {
  return [...Map.groupBy(groups, (group) => wayOut(group) ?? group).values()].flatMap((together) => {
    const [first] = together;
    return first === undefined ? [] : [blockOf(first, together)];
  });
}

/** The scripts of a block, in the order in which they were met. */
export function scriptsOf({ violation, others }: Pick<SharedBlock, "violation" | "others">): string {
  return [...new Set([violation, ...others].map(({ script }) => script ?? phrases.wholeRun))].join(", ");
}

/** All that a block tells of. */
export function violationsOf({ violation, others }: SharedBlock): readonly Violation[] {
  return [violation, ...others];
}

/** Where a block's other line stands, and what stands there: its code, or the script's name where that is too long. */
export function otherLine(
  { at, script }: Violation,
  options: ReportOptions,
): { readonly place: string; readonly code: string } {
  if (at === null) return { place: "", code: script ?? "" };
  const code = visible(lineText(at, options) ?? "");
  return { place: showPlace(at, options.cwd), code: code.length > longest ? (script ?? "") : code };
}

function wayOut({ violation, faults }: BrokenGroup): string | null {
  const { contract, level, connection, fact, help, script, message, at, related } = violation;
  if (script === null || at === null) return null;
  const said = faults.length > 0 ? null : [fact, message.replaceAll(script, "…")];
  const same = related.length > 0 ? related : said;
  return JSON.stringify([contract, level, connection, help, same]);
}

function blockOf(first: BrokenGroup, together: readonly BrokenGroup[]): SharedBlock {
  const lines = Map.groupBy(
    together.map(({ violation }) => violation),
    ({ script, at }) => JSON.stringify([script, at?.file, at?.line]),
  );
  const places = Map.groupBy(
    together.flatMap((group) => group.places),
    ({ scenario, at }) => JSON.stringify([scenario, at?.file]),
  );
  return {
    violation: first.violation,
    faults: [...new Set(together.flatMap(({ faults }) => faults))],
    places: [...places.values()].flatMap(([place]) => place ?? []),
    others: [...lines.values()].flatMap(([one]) => (one === undefined || one === first.violation ? [] : one)),
  };
}

const longest = 100;
