import type { Contract } from "../../src/model/contract.ts";
import type { Variant } from "../../test/support/variants.ts";
import { deepRuns, quickRuns } from "./lengths.ts";
import type { Results, Searched } from "./results.ts";

/** What there is to tell. */
export interface Known {
  readonly contracts: readonly Contract[];
  readonly variants: readonly Variant[];
  readonly results: Results;
}

/** The page `docs/detection.md`. */
export function detectionPage(known: Known): string {
  const { variants, contracts } = known;
  return `${[
    introduction(variants.length),
    "## By contract",
    table(
      ["contract", "variants", "search finds", ""],
      contracts.map((contract) => contractRow(contract, known)),
    ),
    "## By variant",
    table(
      ["variant", "example", "suites", "quick", "deep", "found by"],
      variants.map((variant) => variantRow(variant, known)),
    ),
  ].join("\n\n")}\n`;
}

/** Why a search does not look for that contract; null where it does. */
export function whyUnsearched({ group, level }: Contract): string | null {
  if (group === "The script itself") return "is about the script's text, which no history changes";
  return level === "must" ? null : `is of level _${level}_, which fails no run; searches go by _must_`;
}

function introduction(count: number): string {
  return `# What finds what

<!-- Written by \`npm run detection\`. -->

${count} scripts that are broken on purpose (\`examples/broken\` in the repository), each with one bug, and what finds them. _Suites_: \`shipped\` where the suites that ship with Understudy do, \`own\` where the variant brings a suite of its own; \`npm test\` proves both. _Quick_ and _deep_: the first failing history of \`understudy search --seed 1\`, among the first ${quickRuns} (what \`--quick\` gets through in 5 seconds on two cores) or ${deepRuns} (\`--deep\`, a minute); \`sweep\` where the fault sweep of \`--deep\` finds it. A search names what goes wrong first, which need not be the contract that the variant stands for.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function contractRow(contract: Contract, { variants, results }: Known): readonly string[] {
  const own = variants.filter(({ expected }) => expected.contract === contract.id);
  const looked = own.filter(({ name }) => isLooked(results[name]));
  const found = looked.filter(({ name }) => results[name]?.kind === "found");
  const why = whyUnsearched(contract);
  const page = `[${contract.id}](contracts/${contract.id}.md)`;
  if (why !== null) return [page, String(own.length), "–", why];
  return [
    page,
    String(own.length),
    `${found.length} of ${looked.length}`,
    byTheWay(contract, own.length, results),
  ];
}

/** Other variants may break a contract too. */
function byTheWay({ id }: Contract, own: number, results: Results): string {
  if (own > 0) return "";
  const first = Object.entries(results).find(([, one]) => one.kind === "found" && one.by.startsWith(id));
  return first === undefined ? "no variant of its own" : `no variant of its own; found in ${first[0]}`;
}

function isLooked(searched: Searched | undefined): boolean {
  return searched !== undefined && searched.kind !== "no-engine";
}

function variantRow({ name, expected }: Variant, { results, contracts }: Known): readonly string[] {
  const contract = contracts.find(({ id }) => id === expected.contract);
  const folder = `\`${name}\``;
  const suites = expected.suite === undefined ? "shipped" : "own";
  const head = [folder, expected.example ?? "postgres", suites];
  if (contract === undefined)
    throw new Error(`${name} stands for ${expected.contract}, which is no contract`);
  const isWarning = expected.level === "should";
  if (isWarning || whyUnsearched(contract) !== null) return [...head, "–", "–", ""];
  return [...head, ...searchCells(results[name])];
}

function searchCells(searched: Searched | undefined): readonly string[] {
  if (searched === undefined) return ["?", "?", "not looked for yet"];
  if (searched.kind === "no-engine") return ["?", "?", "its store was not there"];
  if (searched.kind === "nothing") {
    const { runs, swept } = searched;
    if (runs < quickRuns && !swept) return ["?", "?", `nothing in the first ${runs}; not looked further yet`];
    return ["no", `no (${runs}${swept ? " and sweep" : ""})`, ""];
  }
  const { runs, by } = searched;
  if (runs === 0) return ["no", "sweep", by];
  return runs <= quickRuns ? [String(runs), String(runs), by] : ["no", String(runs), by];
}
