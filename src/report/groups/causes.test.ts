import { describe, expect, test } from "vitest";
import type { Unmet } from "../../model/unmet.ts";
import type { Violation } from "../../model/violation.ts";
import { at, getUserFile, loginFile, options } from "../testing/sample-files.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
import { violated } from "../testing/sample-results.ts";
import { repairsOf } from "./repairs.ts";

const place = at(getUserFile, 4, 23);
const wrong = { script: "get_user", failure: null, at: place, calledBackAt: place, isFirst: true } as const;
const [suite] = failedAt(4);
const failed = {
  connection: suite?.connection ?? "",
  suite: suite?.file ?? "",
  scenario: suite?.scenarios[0]?.name ?? "",
} as const;

const unmetBy = (how: Unmet["wrong"]) =>
  failedAt(4, { wrong: how }).flatMap(({ scenarios }) => scenarios.flatMap((one) => one.unmet));

/** What is to repair, what may follow, and what a suite has expected in vain, which fails at a line of get_user. */
function of(violations: readonly Violation[], said: Partial<Unmet>) {
  const told = repairsOf({ ...violated, suites: failedAt(4, said), violations }, options);
  return {
    repairs: told.repairs.map(({ what: [name] }) => name),
    following: told.following.length,
    consequences: told.consequences.length,
  };
}

describe("an expectation by a user who is lost for capitals", () => {
  const contract = { contract: "identifier-case", faults: [], mayFollow: ["unmet:get_user"] } as const;
  const capitals = outage("get_user", { ...contract, fact: "not-found" });
  const shown = (difference: Partial<Violation> = {}) =>
    outage("get_user", {
      ...contract,
      fact: "not-found-in-capitals",
      level: "should",
      ...failed,
      ...difference,
    });

  test("follows the contract that says so", () => {
    const told = of([capitals, shown()], { wrong });
    expect(told).toEqual({ repairs: ["identifier-case"], following: 0, consequences: 1 });
  });

  test("follows it at another line of the same script too", () => {
    const elsewhere = { ...capitals, at: at(getUserFile, 9, 1) };
    const told = of([elsewhere, shown()], { wrong });
    expect(told).toEqual({ repairs: ["identifier-case"], following: 0, consequences: 1 });
  });

  test.for<[string, Partial<Violation>]>([
    ["another scenario", { scenario: "another" }],
    ["another suite", { suite: "/another.yaml" }],
    ["another connection", { connection: "other" }],
    ["another script", { script: "login" }],
  ])("explains it where only %s shows capitals", ([, difference]) => {
    const told = of([capitals, shown(difference)], { wrong });
    expect(told).toEqual({ repairs: ["expectation of the suite"], following: 1, consequences: 0 });
  });

  test("does not follow it where another one fails at that line too, whoever is asked for", () => {
    const scenarios = (suite?.scenarios ?? []).map((one) =>
      Object.assign({}, one, { unmet: unmetBy(wrong) }),
    );
    const plain = scenarios.map((one) => Object.assign({}, one, { name: "in small letters" }));
    const suites = suite === undefined ? [] : [{ ...suite, scenarios: [...scenarios, ...plain] }];
    const elsewhere = { ...capitals, at: at(getUserFile, 9, 1) };
    const told = repairsOf({ ...violated, suites, violations: [elsewhere, shown()] }, options);
    expect(told.consequences).toEqual([]);
    expect(told.repairs).toHaveLength(2);
  });
});

test.for([
  ["statement", 1],
  ["matched", 0],
] as const)("an expectation that fails where %s is handed on follows it in %i", ([fact, count]) => {
  const related = [{ at: place, note: "called back here" }];
  const made = outage("get_user", { contract: "injection-safe", fact, related, at: at(getUserFile, 2, 1) });
  expect(of([made], { wrong }).consequences).toBe(count);
});

describe("an expectation in a scenario by which a contract of the whole run is broken", () => {
  const said = { script: "login", scriptFailed: undefined } as const;
  const [seen] = suite?.scenarios ?? [];
  const unstable = (difference: Partial<Violation> = {}) =>
    outage("get_user", {
      contract: "stable-user-id",
      faults: [],
      suite: null,
      scenario: null,
      scenarioAt: null,
      seenIn: [{ suite: failed.suite, scenario: failed.scenario, at: seen?.at ?? place }],
      ...difference,
    });

  test("follows that", () => {
    expect(of([unstable()], said)).toMatchObject({ repairs: ["stable-user-id"], consequences: 1 });
  });

  test("does not where the first script that ran went wrong", () => {
    const elsewhere = { at: at(loginFile, 9, 1), calledBackAt: at(loginFile, 9, 1) };
    const told = of([unstable()], { ...said, wrong: { ...wrong, script: "login", ...elsewhere } });
    expect(told).toMatchObject({ repairs: ["stable-user-id", "expectation of the suite"], consequences: 0 });
  });

  test("does not where it was seen elsewhere", () => {
    const told = ["stable-user-id", "expectation of the suite"];
    expect(of([unstable({ seenIn: [] })], said)).toMatchObject({ repairs: told, consequences: 0 });
    expect(of([unstable({ connection: "other" })], said)).toMatchObject({ repairs: told, consequences: 0 });
  });
});
