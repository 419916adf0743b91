import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Suite } from "../model/suite.ts";
import { memorySession } from "../run/testing/memory-session.ts";
import { parseSuite } from "../suite/parse.ts";
import { commands } from "./commands/index.ts";
import { histories, suiteOf } from "./history.ts";
import { searchFacts } from "./search-facts.ts";
import { writeSuite } from "./write-suite.ts";

const file = "/project/found.suite.yaml";
const facts = {
  ...searchFacts(memorySession(), file),
  fields: ["email", "password", "email_verified", "nickname"],
};

async function suites(seed: number): Promise<readonly Suite[]> {
  const drawn = fc.sample(histories(facts), { numRuns: 300, seed });
  return Promise.all(
    drawn.map((history) => suiteOf(history, facts, { suite: "Found", scenario: "a history" })),
  );
}

const all = await suites(1);
const filled = all.filter(({ scenarios }) => scenarios.some(({ steps }) => steps.length > 0));

/** Positions say where a step was written, which is not the same place after writing. */
function withoutPlaces(suite: Suite): unknown {
  const text = JSON.stringify(suite, (key, value: unknown) =>
    key === "at" || key === "givenAt" ? undefined : value,
  );
  return JSON.parse(text);
}

test("the same seed makes the same histories, another one others", async () => {
  const texts = (list: readonly Suite[]) => list.map(writeSuite);
  expect(texts(await suites(1))).toEqual(texts(all));
  expect(texts(await suites(2))).not.toEqual(texts(all));
});

test("a written suite is read as the same suite", () => {
  for (const suite of filled) {
    expect(withoutPlaces(parseSuite(file, writeSuite(suite)))).toEqual(withoutPlaces(suite));
  }
});

test("each command takes part", () => {
  const steps = filled.flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.steps));
  const kinds = new Set(steps.map((step) => (step.kind === "flow" ? step.flow : step.kind)));
  const expected = [
    "login",
    "sign_up",
    "request_password_reset",
    "reset_password",
    "change_email",
    "verify_email",
    "delete_user",
    "identify",
    "script",
    "store",
    "fault",
    "recycle",
    "advance",
    "together",
    "tenant",
  ];
  expect([...kinds].toSorted()).toEqual(expected.toSorted());
  expect(commands).toHaveLength(14);
});

test("steps have places of their own", () => {
  for (const { scenarios } of filled) {
    const lines = scenarios.flatMap(({ steps }) => steps.map(({ at }) => at.line));
    expect(new Set(lines).size).toBe(lines.length);
  }
});

test("histories have five steps on average", () => {
  const counts = filled.map(({ scenarios }) => scenarios[0]?.steps.length ?? 0);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  expect(mean).toBeGreaterThan(4);
  expect(mean).toBeLessThan(7);
});
