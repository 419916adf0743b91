import { describe, expect, test } from "vitest";
import type { FlowName } from "../../model/flow.ts";
import type { FlowStory } from "../../model/flow-story.ts";
import type { RunResult, ScenarioResult } from "../../model/run-result.ts";
import { storyBlocks } from "./story-blocks.ts";
import { storyOf } from "../story/index.ts";
import { at, options, suiteFile } from "../testing/sample-files.ts";
import { unmetScenario, violated } from "../testing/sample-results.ts";
import { trace } from "../testing/sample-trace.ts";

const [told] = trace.steps.flatMap((step) => storyOf(step) ?? []);

function story(flow: FlowName, line: number): FlowStory {
  if (told === undefined) throw new Error("the sample has no flow");
  return { ...told, flow, at: at(suiteFile, line, 9) };
}

function resultOf(...scenarios: readonly ScenarioResult[]): RunResult {
  const [suite] = violated.suites;
  if (suite === undefined) throw new Error("the sample has no suite");
  return { ...violated, violations: [], suites: [{ ...suite, scenarios }] };
}

const failing: ScenarioResult = {
  ...unmetScenario,
  flows: [story("sign_up", 15), story("login", 17), story("delete_user", 19)],
};
const passing: ScenarioResult = { ...failing, name: "all is well", status: "passed", unmet: [] };

describe("the stories in a report", () => {
  test("are of the flows that scenarios fail in", () => {
    const text = storyBlocks(resultOf(failing, passing), options).join("\n");
    expect(text).toContain("login ada@example.com · import on · test/moving.suite.yaml:17:9");
    expect(text).not.toMatch(/moving.suite.yaml:1[59]|all is well/);
  });

  test("are of the flow that broke a contract", () => {
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const result = resultOf({ ...failing, status: "violated", unmet: [] });
    const [suite = ""] = result.suites.map(({ file }) => file);
    const place = { suite, scenario: failing.name, scenarioAt: at(suiteFile, 15, 9) };
    const text = storyBlocks({ ...result, violations: [{ ...violation, ...place }] }, options).join("\n");
    expect(text.match(/moving\.suite\.yaml:\d+/g)).toEqual(["moving.suite.yaml:15"]);
  });

  test("mark the answer of the script that broke a contract, in its first flow only", () => {
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const result = resultOf({ ...failing, status: "violated", unmet: [] });
    const [suite = ""] = result.suites.map(({ file }) => file);
    const broken = [17, 3, 19].map((line) => {
      const scenarioAt = at(suiteFile, line, 9);
      return Object.assign({}, violation, { suite, scenario: failing.name, scenarioAt });
    });
    const text = storyBlocks({ ...result, violations: broken }, options).join("\n");
    expect(text.match(/moving\.suite\.yaml:\d+/g)).toEqual(["moving.suite.yaml:17"]);
    expect(text.match(/←\s+breaks\s+callback-once/g)).toHaveLength(1);
    expect(text).toMatch(/login +→ tenant [^→]*←\s+breaks/);
  });

  test("are none of a scenario whose contracts warn only, or are broken in another suite", () => {
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const result = resultOf({ ...failing, status: "violated", unmet: [] });
    const [suite = ""] = result.suites.map(({ file }) => file);
    const broken = { ...violation, suite, scenario: failing.name };
    const told = (one: typeof violation) => storyBlocks({ ...result, violations: [one] }, options);
    expect(told(broken).join()).toContain(failing.name);
    expect(told({ ...broken, level: "should" }).join()).not.toContain(failing.name);
    expect(told({ ...broken, suite: "/elsewhere.suite.yaml" }).join()).not.toContain(failing.name);
  });

  test("mark each flow with its own contracts, a contract once, and with none told before", () => {
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const scenarios = ["first", "second"].map((name): ScenarioResult =>
      Object.assign({}, failing, { name, status: "violated", unmet: [] }),
    );
    const result = resultOf(...scenarios);
    const [suite = ""] = result.suites.map(({ file }) => file);
    const breach = (scenario: string, contract: string, line: number) =>
      Object.assign({}, violation, { suite, scenario, contract, scenarioAt: at(suiteFile, line, 9) });
    const violations = [
      breach("first", "callback-once", 15),
      breach("first", "error-is-error", 17),
      breach("second", "callback-once", 15),
      breach("second", "stable-user-id", 19),
    ];
    const [first = "", second = ""] = storyBlocks({ ...result, violations }, { ...options, width: 200 });
    expect(first.match(/←.*/g)).toEqual(["← breaks callback-once", "← breaks error-is-error"]);
    expect(second.match(/←.*/g)).toEqual(["← breaks stable-user-id"]);
    expect(second.match(/moving\.suite\.yaml:\d+/g)).toEqual(["moving.suite.yaml:19"]);
  });

  test("mark Auth0's answer to a client too", () => {
    const flow = story("delete_user", 17);
    const lines = flow.lines.map((line) =>
      Object.assign({}, line, line.to === "person" ? { to: "client" } : {}),
    );
    const result = resultOf({ ...failing, flows: [{ ...flow, lines }] });
    expect(storyBlocks(result, { ...options, width: 200 }).join("\n")).toMatch(
      /tenant +→ client .*← not as expected/,
    );
  });

  test("mark one answer once, whatever was expected of it in vain, and say that of one scenario", () => {
    const twice: ScenarioResult = { ...failing, unmet: [...failing.unmet, ...failing.unmet] };
    const text = storyBlocks(resultOf(twice), { ...options, width: 200 }).join("\n");
    expect(text.match(/not as expected/g)).toHaveLength(1);
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const result = resultOf(failing, { ...failing, name: "again" });
    const [suite = ""] = result.suites.map(({ file }) => file);
    const place = { suite, scenario: "again", scenarioAt: at(suiteFile, 15, 9) };
    const violations = [{ ...violation, ...place }];
    const [, again] = storyBlocks({ ...result, violations }, { ...options, width: 200 });
    expect(again?.match(/←.*/g)).toEqual(["← breaks callback-once"]);
  });

  test("mark what a suite expected in vain", () => {
    expect(storyBlocks(resultOf(failing), options).join("\n")).toMatch(/← not\s+as\s+expected/);
  });

  test("are of all its flows where trouble is with none of them alone", () => {
    const unmet = failing.unmet.map((one) => ({ ...one, at: at(suiteFile, 3, 1) }));
    const text = storyBlocks(resultOf({ ...failing, unmet }), options).join("\n");
    expect(text.match(/moving\.suite\.yaml:1[579]/g)).toHaveLength(3);
  });

  test("are those of three scenarios, and the number of the others", () => {
    const blocks = storyBlocks(resultOf(failing, failing, failing, failing, failing), options);
    expect(blocks).toHaveLength(4);
    expect(blocks.at(-1)).toContain("2 more scenarios have flows to tell");
  });

  test("are one for each contract that is broken", () => {
    const [violation] = violated.violations;
    if (violation === undefined) throw new Error("the sample has no violation");
    const scenarios = ["first", "second"].map((name): ScenarioResult =>
      Object.assign({}, failing, { name, status: "violated", unmet: [] }),
    );
    const result = resultOf(...scenarios);
    const [suite = ""] = result.suites.map(({ file }) => file);
    const violations = scenarios.map(({ name }) => Object.assign({}, violation, { suite, scenario: name }));
    const blocks = storyBlocks({ ...result, violations }, options);
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toContain("story first");
    expect(blocks[1]).toContain("1 more scenario has flows to tell");
  });

  test("are of the flow that is asked for, in passing scenarios too", () => {
    const blocks = storyBlocks(resultOf(failing, passing), { ...options, explainFlow: "sign_up" });
    expect(blocks).toHaveLength(2);
    expect(blocks.join("\n").match(/moving\.suite\.yaml:\d+/g)).toEqual([
      "moving.suite.yaml:15",
      "moving.suite.yaml:15",
    ]);
  });

  test("are none where no scenario has that flow, which is said", () => {
    expect(storyBlocks(resultOf(failing), { ...options, explainFlow: "identify" })).toEqual([
      "No scenario that ran has the flow identify.",
    ]);
    expect(storyBlocks(violated, options)).toEqual([]);
  });
});
