import { describe, expect, test } from "vitest";
import { flowNames } from "../../model/flow.ts";
import { scriptsOf } from "../../tenant/flow-scripts.ts";
import { explainFlow, explainFlows } from "./explain-flow.ts";
import { flowGuides } from "./flow-guide.ts";
import type { GuideStep } from "./flow-guide-step.ts";

const style = { colour: false, width: 90 };

function scriptsIn(steps: readonly GuideStep[]) {
  return [...new Set(steps.flatMap(({ script }) => script ?? []))];
}

describe("a flow in general", () => {
  test.for(flowNames)("%s names the scripts that the tenant runs, in its order", (flow) => {
    expect(scriptsIn(flowGuides[flow].off)).toEqual(scriptsOf(flow, false));
    expect(scriptsIn(flowGuides[flow].on)).toEqual(scriptsOf(flow, true));
  });

  test.for(flowNames)("%s has the address of Auth0's own words at each step", (flow) => {
    const { off, on } = flowGuides[flow];
    expect(Math.min(off.length, on.length)).toBeGreaterThan(0);
    for (const { url, text } of [...off, ...on]) {
      expect(url).toMatch(/^https:\/\/auth0\.com\/docs\/[\w/-]+$/);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("reads as written down", async () => {
    await expect(explainFlow("login", style)).toMatchFileSnapshot("../testing/snapshots/explain-flow.txt");
  });

  test("stands in the list of all", () => {
    const list = explainFlows(style);
    expect(flowNames.filter((flow) => !list.includes(`  ${flow} `))).toEqual([]);
  });
});
