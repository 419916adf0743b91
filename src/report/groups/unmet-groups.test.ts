import { expect, test } from "vitest";
import type { RunResult, ScenarioResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import { unmetScenario, violated } from "../testing/sample-results.ts";
import { countConsequences, groupUnmet } from "./unmet-groups.ts";

type Told = Pick<RunResult, "suites" | "violations">;
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

test("scenarios whose script does not encode an address on the same line are one group", () => {
  const asked = { method: "GET", url: "https://api.test/users?email=ada", status: 404, at: scriptAt };
  const lost = { requests: [{ ...asked, lostSigns: true }] };
  const elsewhere = { requests: [{ ...asked, at: { ...scriptAt, line: 9 }, lostSigns: true }] };
  expect(names(resultOf(failing("one", lost), failing("two", elsewhere), failing("three", lost)))).toEqual([
    ["one", "three"],
    ["two"],
  ]);
  const unplaced = { scriptAt, requests: [{ ...asked, at: null, lostSigns: true }] };
  expect(names(resultOf(failing("one", unplaced), failing("two", unplaced)))).toEqual([["one", "two"]]);
  const kept = { requests: [{ ...asked, lostSigns: false }] };
  expect(names(resultOf(failing("one", kept), failing("two", kept)))).toEqual([["one"], ["two"]]);
});

test("what follows from a broken contract is counted and not told", () => {
  const result = resultOf(failing("one", {}), failing("two", {}));
  const [suite] = result.suites;
  const broken = violated.violations.slice(0, 1).map((one) => Object.assign({}, one, { scenario: "one" }));
  const violations = broken.map((one) =>
    Object.assign(one, {
      suite: suite?.file ?? null,
      connection: suite?.connection ?? "",
      level: "must" as const,
    }),
  );
  expect(names({ ...result, violations })).toEqual([["two"]]);
  expect(countConsequences({ ...result, violations })).toBe(1);
});

test("scenarios are one group whose first wrong call is the same, the plainest of them first", () => {
  const wrong = { script: "get_user", failure: null, at: scriptAt, calledBackAt: scriptAt } as const;
  const later = { ...byMistake, script: "login", wrong: { ...wrong, isFirst: false } } as const;
  const plain = { script: "get_user", wrong: { ...wrong, isFirst: true } } as const;
  const other = { ...plain, wrong: { ...plain.wrong, at: { ...scriptAt, line: 9 } } };
  const result = resultOf(failing("one", later), failing("two", plain), failing("three", other));
  expect(names(result)).toEqual([["two", "one"], ["three"]]);
});

function failing(name: string, said: Partial<Unmet>): ScenarioResult {
  if (unmet === undefined) throw new Error("the sample has an expectation that was not met");
  return { ...unmetScenario, name, unmet: [{ ...unmet, ...said }] };
}

function resultOf(...scenarios: readonly ScenarioResult[]): Told {
  const [suite] = violated.suites;
  return { suites: suite === undefined ? [] : [{ ...suite, scenarios }], violations: [] };
}

function names(result: Told): readonly (readonly string[])[] {
  return groupUnmet(result).map(({ first, others }) =>
    [first, ...others].map(({ scenario }) => scenario.name),
  );
}
