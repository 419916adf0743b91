import { expect, test } from "vitest";
import type { RunResult, ScenarioResult } from "../model/run-result.ts";
import type { Unmet } from "../model/trace.ts";
import { unmetScenario, violated } from "./testing/sample-results.ts";
import { groupUnmet } from "./unmet-groups.ts";

const [unmet] = unmetScenario.unmet;
const scriptAt = { file: "/repo/login.js", line: 8, column: 16 };
const error = { name: "ReferenceError", message: "bcrypt is not defined" };
const byMistake = { scriptAt, scriptFailed: { script: "login", outcome: "failed", error } } as const;

test("scenarios that fail by the same answer on the same line are one group", () => {
  const result = resultOf(failing("one", byMistake), failing("two", byMistake));
  expect(names(result)).toEqual([["one", "two"]]);
});

test.for<[string, Partial<Unmet>]>([
  ["another line", { scriptAt: { ...scriptAt, line: 9 } }],
  ["another error", { scriptFailed: { ...byMistake.scriptFailed, error: { name: "Error", message: "" } } }],
  ["another script", { scriptFailed: { ...byMistake.scriptFailed, script: "verify" } }],
])("%s is another one", ([, changed]) => {
  const result = resultOf(failing("one", byMistake), failing("two", { ...byMistake, ...changed }));
  expect(names(result)).toEqual([["one"], ["two"]]);
});

test("where no script failed each scenario stands alone", () => {
  expect(names(resultOf(failing("one", {}), failing("two", {})))).toEqual([["one"], ["two"]]);
});

function failing(name: string, said: Partial<Unmet>): ScenarioResult {
  if (unmet === undefined) throw new Error("the sample has an expectation that was not met");
  return { ...unmetScenario, name, unmet: [{ ...unmet, ...said }] };
}

function resultOf(...scenarios: readonly ScenarioResult[]): Pick<RunResult, "suites"> {
  const [suite] = violated.suites;
  return { suites: suite === undefined ? [] : [{ ...suite, scenarios }] };
}

function names(result: Pick<RunResult, "suites">): readonly (readonly string[])[] {
  return groupUnmet(result).map(({ first, others }) =>
    [first, ...others].map(({ scenario }) => scenario.name),
  );
}
