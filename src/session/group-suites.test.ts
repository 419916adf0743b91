import { expect, test } from "vitest";
import type { Suite } from "../model/suite.ts";
import { parseSuite } from "../suite/parse.ts";
import { groupSuites } from "./group-suites.ts";

function suite(name: string, steps: string): Suite {
  const text = `suite: ${name}\nusers:\n  ada: { email: ada@example.com, password: pw-1 }\nscenarios:\n  - name: n\n    steps: ${steps}\n`;
  return parseSuite(`/${name}.suite.yaml`, text);
}

const suites = [
  suite("plain", "[{ script: login, as: ada }]"),
  suite("cold", "[recycle, { script: login, as: ada }]"),
  suite("outage", "[{ fault: { store: refuse } }, { script: login, as: ada }]"),
  suite("race", "[{ together: [{ login: { as: ada } }, { login: { as: ada } }] }]"),
];

function names(count: number): readonly (readonly string[])[] {
  return groupSuites(suites, count).map((group) => group.map(({ name }) => name));
}

test("suites that wait begin first, in as many files as there are workers", () => {
  expect(names(1)).toEqual([["race", "outage", "cold", "plain"]]);
  expect(names(2)).toEqual([
    ["race", "cold"],
    ["outage", "plain"],
  ]);
});

test("no file is without a suite", () => {
  expect(names(9)).toEqual([["race"], ["outage"], ["cold"], ["plain"]]);
  expect(groupSuites([], 2)).toEqual([]);
});
