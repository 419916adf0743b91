import type { Position } from "../../model/position.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
import { groupBroken } from "./broken-groups.ts";
import { firstSentence } from "../first-sentence.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases } from "../words.ts";
import { placeOfUnmet, placeOfViolation } from "../marked-place.ts";
import type { ReportOptions } from "../report-options.ts";
import { scriptsOf, shareBlocks, type SharedBlock, violationsOf } from "./shared-blocks.ts";
import { blamedFor, causesOf, lineOf, nameOf, plainFailures } from "./causes.ts";
import { groupUnmet, type UnmetGroup } from "./unmet-groups.ts";
import { adviceForUnmet } from "./unmet-requests.ts";

/** One thing to repair: what, where, what to do, and the blocks that tell it at length. */
export interface Repair {
  /** e.g. the contract, its scripts, the connection. */
  readonly what: readonly string[];
  readonly places: readonly Position[];
  /** What has to be repaired may stand at the other place: the first of two calls, the script that ran before. */
  readonly beside: Violation["related"][number] | null;
  /** Further expectations at that place. */
  readonly more: number;
  /** One sentence; empty where nothing is known. */
  readonly advice: string;
  /** The contract's blocks; those after the first tell of the same lines. */
  readonly blocks: readonly SharedBlock[];
  /** The expectations' blocks. */
  readonly unmet: readonly UnmetGroup[];
}

/** What has to be repaired, in order, and what will be well by that. */
export interface Repairs {
  readonly repairs: readonly Repair[];
  /** Broken contracts that may be kept again by that alone. */
  readonly following: readonly SharedBlock[];
  /** What suites expected in vain where a contract names the line of the script. */
  readonly consequences: readonly UnmetGroup[];
  /** The names of what each of these two may come of. */
  readonly comesOf: ReadonlyMap<SharedBlock | UnmetGroup, readonly string[]>;
  /** False where what is told at length is one thing only, which needs no list. */
  readonly needsList: boolean;
}

/** What every report says of what has to be repaired: the set-up first, since what else is told may come of it. */
export function repairsOf(result: RunResult, options: ReportOptions): Repairs {
  const wrong = [...ofError(result), ...ofSuspects(result)];
  const groups = groupUnmet(result);
  const all = shareBlocks(groupBroken(result.violations.filter(({ level }) => level === "must")));
  const plain = plainFailures(groups, result.violations);
  const follows = named(all, (block) => causesOf(block, all, plain));
  const following = [...follows.keys()];
  const causes = all.filter((block) => !follows.has(block));
  const blamed = named(groups, (group) => blamedFor(group, causes, result.violations));
  const consequences = [...blamed.keys()];
  const unmet = ofUnmet(
    groups.filter((group) => !consequences.includes(group)),
    options,
  );
  const repairs = [...wrong, ...ofContracts(causes), ...unmet];
  const told = repairs.length + following.length + consequences.length;
  const comesOf = new Map<SharedBlock | UnmetGroup, readonly string[]>([...follows, ...blamed]);
  return { repairs, following, consequences, comesOf, needsList: told > 1 };
}

/** Those for which there are names, with these. */
function named<T>(
  all: readonly T[],
  namesOf: (one: T) => readonly string[],
): ReadonlyMap<T, readonly string[]> {
  return new Map(
    all.flatMap((one) => {
      const names = namesOf(one);
      return names.length === 0 ? [] : [[one, names] as const];
    }),
  );
}

/**
 * What needs no number in a list of repairs, since it may be well by then; empty where there is nothing. What has a number
 * under that name, for another way of being broken, is not named twice.
 */
export function lookAgain({ repairs, following }: Pick<Repairs, "repairs" | "following">): string {
  const numbered = new Set(repairs.flatMap(({ blocks }) => blocks.flatMap(violationsOf)).map(kindOf));
  const all = new Set(
    following.filter((block) => !violationsOf(block).every((one) => numbered.has(kindOf(one)))).map(nameOf),
  );
  return all.size === 0 ? "" : `${unmetWords.thenLook}: ${[...all].join("; ")}`;
}

function kindOf({ contract, script, connection }: Violation): string {
  return JSON.stringify([contract, script, connection]);
}

function ofError({ error }: RunResult): readonly Repair[] {
  if (!error?.at) return [];
  return [{ ...nothing, what: [error.code], places: [error.at], advice: firstSentence(error.help ?? "") }];
}

/** No block tells of these: a note does. */
function ofSuspects({ suspects = [] }: RunResult): readonly Repair[] {
  return suspects.map(({ connection, at }) => ({
    ...nothing,
    what: [phrases.mappingHash, connection],
    places: [at],
    advice: phrases.compareHash,
  }));
}

/** A block whose lines all stand in the list already goes with the first of these. */
function ofContracts(blocks: readonly SharedBlock[]): readonly Repair[] {
  const byLines = Map.groupBy(
    blocks,
    (block) => blocks.find((other) => other === block || covers(other, block)) ?? block,
  );
  return [...byLines].map(([first, own]) => ofBlocks(first, own));
}

function ofBlocks(block: SharedBlock, blocks: readonly SharedBlock[]): Repair {
  const { violation } = block;
  const places = violationsOf(block).flatMap((one) => placeOfViolation(one) ?? []);
  return {
    ...nothing,
    what: [violation.contract, scriptsOf(block), violation.connection],
    places,
    beside: besideOf(violation),
    advice: firstSentence(violation.help),
    blocks,
  };
}

function covers(one: SharedBlock, other: SharedBlock): boolean {
  const isAlike =
    one.violation.contract === other.violation.contract &&
    one.violation.connection === other.violation.connection;
  const lines = linesOf([one]);
  return isAlike && [...linesOf([other])].every((line) => lines.has(line));
}

function linesOf(blocks: readonly SharedBlock[]): ReadonlySet<string> {
  return new Set(
    blocks.flatMap(violationsOf).map((one) => {
      const at = placeOfViolation(one);
      return at === null ? `${one.script}` : lineOf(at);
    }),
  );
}

function besideOf({ at, related }: Violation): Repair["beside"] {
  return related.find((one) => at !== null && lineOf(one.at) !== lineOf(at)) ?? null;
}

function ofUnmet(groups: readonly UnmetGroup[], options: ReportOptions): readonly Repair[] {
  const placed = groups.flatMap((group) => {
    const [first] = group.first.scenario.unmet;
    return first === undefined ? [] : [{ group, place: placeOfUnmet(first, options) }];
  });
  return [...Map.groupBy(placed, ({ place }) => lineOf(place)).values()].flatMap((together) => {
    const [first] = together;
    return first === undefined
      ? []
      : [
          ofScenarios(
            first.place,
            together.map(({ group }) => group),
            options,
          ),
        ];
  });
}

function ofScenarios(place: Position, unmet: readonly UnmetGroup[], options: ReportOptions): Repair {
  const scenarios = unmet.flatMap(({ first, others }) => [first, ...others]);
  const all = scenarios.flatMap(({ scenario }) => scenario.unmet);
  return {
    ...nothing,
    what: [phrases.expectation, scenarios[0]?.scenario.name ?? ""],
    places: [place],
    more: all.length - 1,
    advice: firstSentence(adviceForUnmet(all, options)),
    unmet,
  };
}

const nothing = {
  beside: null,
  more: 0,
  advice: "",
  blocks: [],
  unmet: [],
} as const satisfies Partial<Repair>;
