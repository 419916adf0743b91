import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contracts } from "../contracts/index.ts";
import { readResults } from "../scripts/detection/results.ts";
import { detectionPage, whyUnsearched } from "../scripts/detection/table.ts";
import { allExamples, root, variants, type Variant } from "./support/variants.ts";

const page = await readFile(join(root, "docs", "detection.md"), "utf8");
const all = await variants(...allExamples);
const results = await readResults();

describe("docs/detection.md", () => {
  test("is what the results come to", () => {
    expect(page).toBe(detectionPage({ contracts, variants: all, results }));
  });

  test.for(all.map(({ name }) => name))("names %s", (name) => {
    expect(page).toContain(`| \`${name}\` |`);
  });

  test.for(contracts.map(({ id }) => id))("names %s", (id) => {
    expect(page).toContain(`| [${id}](contracts/${id}.md) |`);
  });
});

describe("the results", () => {
  test("are of variants that there are", () => {
    const names = new Set(all.map(({ name }) => name));
    expect(Object.keys(results).filter((name) => !names.has(name))).toEqual([]);
  });

  const isSettled = ({ name }: Variant) => {
    const one = results[name];
    return one?.kind === "found" || (one?.kind === "nothing" && one.swept);
  };
  const searched = contracts.filter((contract) => whyUnsearched(contract) === null);
  test.for(searched.map(({ id }) => id))("show no contract that searches miss altogether: %s", (id) => {
    const own = all.filter(({ expected: { contract, level } }) => contract === id && level !== "should");
    const found = own.filter(({ name }) => results[name]?.kind === "found");
    // Where a variant has not been looked at far enough, the page says so.
    expect(own.length > 0 && own.every(isSettled) && found.length === 0).toBe(false);
  });
});
