// Writes docs/detection.md: what finds which broken variant. It goes on where an earlier run has ended.
//   npm run detection [-- --only <part of a name>] [--again] [--budget <minutes>] [--seconds <n>] [--sweep]
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contracts } from "../contracts/index.ts";
import { allExamples, projectOf, root, variants, type Variant } from "../test/support/variants.ts";
import { examine, stopServers } from "./detection/examine.ts";
import { quickRuns } from "./detection/lengths.ts";
import { readResults, writeResults, type Searched } from "./detection/results.ts";
import { detectionPage, whyUnsearched } from "./detection/table.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    again: { type: "boolean", default: false },
    budget: { type: "string", default: "60" },
    seconds: { type: "string", default: "60" },
    sweep: { type: "boolean", default: false },
  },
});
const all = await variants(...allExamples);
const until = performance.now() + Number(values.budget) * 60_000;
const results: Record<string, Searched> = { ...(await readResults()) };

for (const variant of all.filter(isWanted)) {
  if (performance.now() > until) break;
  try {
    results[variant.name] = await look(variant);
    await writeResults(results);
  } catch (error) {
    // One that can't be searched must not cost what is known of the others.
    console.error(variant.name, error);
    process.exitCode = 1;
  }
}
await stopServers();
await writeFile(join(root, "docs", "detection.md"), detectionPage({ contracts, variants: all, results }));

async function look(variant: Variant): Promise<Searched> {
  const project = await projectOf(variant, "detection");
  const searched = await examine(project, { seconds: Number(values.seconds), sweep: values.sweep });
  console.log(variant.name, JSON.stringify(searched));
  return searched;
}

/** What a search could see and has not found yet. */
function isWanted({ name, expected }: Variant): boolean {
  const contract = contracts.find(({ id }) => id === expected.contract);
  if (contract === undefined || whyUnsearched(contract) !== null || expected.level === "should") return false;
  return name.includes(values.only) && (values.again || isOpen(results[name]));
}

function isOpen(searched: Searched | undefined): boolean {
  if (searched?.kind !== "nothing") return searched === undefined;
  return searched.runs < quickRuns || (values.sweep && !searched.swept);
}
