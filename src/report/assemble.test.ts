import { describe, expect, test } from "vitest";
import type { ScenarioOutcome, ScenarioStatus } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import { assemble, type RunFacts } from "./assemble.ts";
import { honoured } from "./testing/sample-results.ts";
import { calledTwice, change, notVerified, unstableId, waived } from "./testing/sample-violations.ts";

const facts: RunFacts = {
  runViolations: [],
  waived: [],
  engine: "postgres 18.4 embedded",
  node: "22.23.3",
  durationMs: 12,
  notes: [],
  verified: [],
};

describe("the verdict", () => {
  test.for([
    ["honoured", ["passed", "not-applicable"], []],
    ["honoured", ["passed"], notVerified],
    ["failed", ["passed", "failed"], notVerified],
    ["violated", ["failed", "violated"], []],
    ["violated", ["passed", "failed"], calledTwice],
    ["not-verified", ["not-applicable"], []],
    ["not-verified", [], []],
  ] as const satisfies readonly (readonly [string, readonly ScenarioStatus[], readonly Violation[]])[])(
    "is %s when scenarios end as %j",
    ([verdict, statuses, violations]) => {
      const outcomes = statuses.map((status, index) =>
        outcome({ status, violations: index === 0 ? violations : [] }),
      );
      expect(assemble(outcomes, facts).verdict).toBe(verdict);
    },
  );

  test("takes a warning of what may break a broken contract for what is broken", () => {
    const warnings = notVerified.slice(0, 1);
    const causes = warnings.map(({ contract, fact }) => `${contract}:${fact}`);
    const broken = change(calledTwice, () => ({
      connection: warnings[0]?.connection ?? "",
      mayFollow: causes,
    }));
    const levels = (violations: readonly Violation[]) =>
      assemble([outcome({ violations })], facts).violations.map(({ level }) => level);
    expect(levels([...warnings, ...broken.slice(0, 1)])).toEqual(["must", "must"]);
    expect(levels([...warnings, ...calledTwice.slice(0, 1)])).toEqual(["should", "must"]);
    expect(levels([...change(warnings, () => ({ connection: "other" })), ...broken.slice(0, 1)])).toEqual([
      "should",
      "must",
    ]);
  });

  test("counts a scenario with such a warning as one that breaks a contract", () => {
    const [warning] = notVerified;
    const [broken] = calledTwice;
    if (warning === undefined || broken === undefined) throw new Error("no samples");
    const { connection, contract } = warning;
    const statuses = (mayFollow: readonly string[]) =>
      assemble(
        [
          outcome({ violations: [warning] }),
          outcome({ status: "violated", violations: [{ ...broken, connection, mayFollow }] }),
          outcome({}),
        ],
        facts,
      ).suites.flatMap(({ scenarios }) => scenarios.map(({ status }) => status));
    expect(statuses([contract])).toEqual(["violated", "violated", "passed"]);
    expect(statuses([])).toEqual(["passed", "violated", "passed"]);
  });

  test("is violated when only the whole run shows it", () => {
    expect(assemble([outcome({})], { ...facts, runViolations: [unstableId] }).verdict).toBe("violated");
  });

  test("does not depend on what is waived", () => {
    const result = assemble([outcome({ waived })], { ...facts, waived });
    expect(result.verdict).toBe("honoured");
    expect(result.waived).toEqual(waived);
    expect(result.counts.waived).toBe(2);
  });
});

test("suites keep the order in which their first scenario came, one per connection and file", () => {
  const outcomes = [
    outcome({ connection: "b", file: "/2.yaml", name: "one" }),
    outcome({ connection: "a", file: "/2.yaml", name: "two" }),
    outcome({ connection: "b", file: "/1.yaml", name: "three" }),
    outcome({ connection: "b", file: "/2.yaml", name: "four" }),
  ];
  const suites = assemble(outcomes, facts).suites.map((suite) => [
    suite.connection,
    suite.file,
    suite.scenarios.map((scenario) => scenario.name),
  ]);
  expect(suites).toEqual([
    ["b", "/2.yaml", ["one", "four"]],
    ["a", "/2.yaml", ["two"]],
    ["b", "/1.yaml", ["three"]],
  ]);
});

test("counts scenarios by how they ended, and violations by level", () => {
  const outcomes = [
    outcome({ status: "violated", violations: [...calledTwice, ...notVerified] }),
    outcome({ status: "failed" }),
    outcome({ status: "not-applicable" }),
    outcome({}),
  ];
  expect(assemble(outcomes, { ...facts, runViolations: [unstableId] }).counts).toEqual({
    scenarios: 4,
    passed: 1,
    failed: 1,
    violated: 1,
    notApplicable: 1,
    violations: 6,
    warnings: 2,
    waived: 0,
  });
});

test("what was looked at is added up per contract and script", () => {
  const verified = honoured.verified;
  const result = assemble([outcome({ verified }), outcome({ verified })], {
    ...facts,
    verified: [{ contract: "callback-once", script: null, findings: 0 }],
  });
  expect(result.verified).toEqual([
    { contract: "callback-once", script: "login", findings: 10 },
    { contract: "wrong-password-error", script: "login", findings: 4 },
    { contract: "callback-once", script: null, findings: 0 },
  ]);
});

interface Told {
  readonly connection?: string;
  readonly file?: string;
  readonly name?: string;
  readonly status?: ScenarioStatus;
  readonly violations?: readonly Violation[];
  readonly waived?: ScenarioOutcome["waived"];
  readonly verified?: ScenarioOutcome["verified"];
}

function outcome(told: Told): ScenarioOutcome {
  const { connection = "legacy-users", file = "/login.yaml", name = "one", status = "passed" } = told;
  const at = { file, line: 1, column: 1 };
  return {
    connection,
    suite: { file, name: "Login" },
    result: { name, status, durationMs: 1, at, unmet: [], notApplicable: null },
    violations: told.violations ?? [],
    waived: told.waived ?? [],
    verified: told.verified ?? [],
    trace: null,
  };
}
