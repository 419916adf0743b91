import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { flowNames } from "../../model/flow.ts";
import { flowsPage } from "./flows-page.ts";

test("docs/flows.md is what npm run schemas writes", () => {
  const page = readFileSync(new URL("../../../docs/flows.md", import.meta.url), "utf8");
  expect(page).toBe(flowsPage());
});

test("every flow has its section, with the scripts of both modes", () => {
  const sections = flowsPage().split("\n## ").slice(1);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(flowNames);
  for (const section of sections) {
    expect(section).toMatch(/\*\*Import off:\*\* (`|no script)/);
    expect(section).toMatch(/\*\*Import on:\*\* (`|no script)/);
  }
});
