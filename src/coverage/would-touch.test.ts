import { describe, expect, test } from "vitest";
import type { Situation } from "./situation.ts";
import { showSituation, wouldTouch, type SuiteFacts } from "./would-touch.ts";

const plain: Situation = {
  script: "login",
  outcome: "succeeded",
  identifier: "email",
  importMode: false,
  fault: null,
};
const facts: SuiteFacts = { identifiers: ["email"], requiresUsername: false, hasStore: true };

function suite(situation: Partial<Situation>, known: Partial<SuiteFacts> = {}): string {
  return wouldTouch({ ...plain, ...situation }, { ...facts, ...known });
}

describe("a suite that would touch a situation", () => {
  test.for([
    ["who logs in", {}, {}, true],
    ["who signs up a second time", { script: "create", outcome: "failed" }, {}, true],
    ["who signs up", { script: "create" }, {}, false],
    [
      "who signs up while the store is away",
      { script: "create", outcome: "failed", fault: "refuse" },
      {},
      false,
    ],
    ["anybody, where there is no store", {}, { hasStore: false }, false],
  ] as const)("has her in the store before, or not: %s", ([, situation, known, isThere]) => {
    expect(suite(situation, known).includes("given: [ada]")).toBe(isThere);
  });

  test.for([
    ["that the connection requires", {}, { requiresUsername: true }],
    ["that is changed", { script: "change_username" }, {}],
    ["that she logs in with", { identifier: "username" }, {}],
  ] as const)("gives her a username %s", ([, situation, known]) => {
    expect(suite(situation, known)).toContain("email: ada@example.com, username: ada, password");
    expect(suite({})).not.toContain("username: ada");
  });

  test("types a wrong password where login is to refuse, and none where a fault does it", () => {
    expect(suite({ outcome: "failed" })).toContain("password: not-hers");
    expect(suite({ outcome: "failed", fault: "hang" })).not.toContain("password: not-hers");
  });

  test("writes a fault as suites do", () => {
    expect(suite({ fault: "slow" })).toContain("fault: { store: { slow: 1s } }");
    expect(suite({ fault: "hang" })).toContain("fault: { store: hang }");
  });
});

test("a situation is told in words", () => {
  expect(showSituation({ ...plain, importMode: true })).toBe("login succeeded by email with import on");
  expect(showSituation({ ...plain, identifier: "none", fault: "hang" })).toBe("login succeeded during hang");
});
